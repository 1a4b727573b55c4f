import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this many pixels of the end the reader is at it. */
const NEAR = 80;

/** The thread's padding: what is shown from its beginning keeps this distance to the edge. */
const GAP = 20;

/** A question that takes more of the thread than this leaves too little of it to the answer. */
const MOST_OF_A_QUESTION = 0.5;

interface Place {
  scrollTop: number;
  clientHeight: number;
  scrollHeight: number;
  /** Where the last turn begins and where its answer does, from the top of the thread's content. */
  turnTop: number;
  answerTop: number;
}

const isNearEnd = ({
  scrollTop,
  clientHeight,
  scrollHeight,
}: Omit<Place, 'turnTop' | 'answerTop'>) => scrollHeight - scrollTop - clientHeight < NEAR;

/**
 * Where to scroll while an answer grows: along with its end, but no further than its beginning, with the question above
 * it where both fit. Never back.
 */
export function placeOf({
  scrollTop,
  clientHeight,
  scrollHeight,
  turnTop,
  answerTop,
}: Place): number {
  const question = answerTop - turnTop;
  const beginning = question <= clientHeight * MOST_OF_A_QUESTION ? turnTop : answerTop;
  return Math.max(scrollTop, Math.min(scrollHeight - clientHeight, beginning - GAP));
}

function measured(log: HTMLElement, turn: HTMLElement): Place {
  const { scrollTop, clientHeight, scrollHeight } = log;
  const edge = log.getBoundingClientRect().top - scrollTop;
  const answer = turn.querySelector('[data-answer]') ?? turn;
  return {
    scrollTop,
    clientHeight,
    scrollHeight,
    turnTop: turn.getBoundingClientRect().top - edge,
    answerTop: answer.getBoundingClientRect().top - edge,
  };
}

/**
 * Keeps the last of the turns in sight while it is written. Whoever scrolled back is left where they are, and so is
 * whoever reads a long answer while another comes.
 */
export function useThreadScroll(turns: readonly unknown[]) {
  const thread = useRef<HTMLDivElement>(null);
  const lastTurn = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const wasAtEnd = useRef(true);
  const lastTop = useRef(0);
  const shown = useRef(0);
  const [isEndInSight, setEndInSight] = useState(true);

  useLayoutEffect(() => {
    const log = thread.current;
    const turn = lastTurn.current;
    // Asking says `follow` first; what comes by itself is followed from the end alone.
    if (turns.length > shown.current && !wasAtEnd.current) isFollowing.current = false;
    shown.current = turns.length;
    if (!log || !turn) return;
    if (isFollowing.current) log.scrollTo({ top: placeOf(measured(log, turn)) });
    lastTop.current = log.scrollTop;
    wasAtEnd.current = isNearEnd(log);
  }, [turns]);

  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => setEndInSight(entries.at(-1)?.isIntersecting ?? true),
      { root: thread.current, rootMargin: `0px 0px ${NEAR}px 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);

  const follow = useCallback(() => {
    isFollowing.current = true;
    wasAtEnd.current = true;
  }, []);

  return {
    thread,
    lastTurn,
    end,
    isEndInSight,
    /** Somebody asks: the answer is for them to see. */
    follow,
    onScroll: () => {
      const log = thread.current;
      if (!log) return;
      wasAtEnd.current = isNearEnd(log);
      // Only somebody who scrolls back stops following; an answer that grows faster than this hears does not.
      if (wasAtEnd.current) isFollowing.current = true;
      else if (log.scrollTop < lastTop.current) isFollowing.current = false;
      lastTop.current = log.scrollTop;
    },
    toEnd: () => {
      thread.current?.scrollTo({ top: thread.current.scrollHeight });
      // The button that was pressed goes.
      thread.current?.focus({ preventScroll: true });
    },
  };
}
