import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import type { DescriptionRequest, DraftView } from '@/api';
import { ApiError, offline } from '@/lib/api-error';
import { postEvents } from '@/lib/events';

import { useKeepDraft } from './api';

type WritingEvent =
  | { type: 'text.delta'; text: string }
  | { type: 'draft.finished'; draft: DraftView }
  | { type: 'draft.failed'; code: string; message: string };

type Phase = 'idle' | 'writing' | 'stopped' | 'failed';

interface Writing {
  phase: Phase;
  text: string;
  error?: unknown;
}

const IDLE: Writing = { phase: 'idle', text: '' };

/** Streams a draft. `write` ends with the draft saved and in the cache; `stop` drops what was written so far. */
export function useWriter(onWritten: (draft: DraftView) => void) {
  const [writing, setWriting] = useState(IDLE);
  const running = useRef<AbortController>(null);
  const asked = useRef<DescriptionRequest>(null);
  const keep = useKeepDraft();
  useEffect(() => () => running.current?.abort(), []);

  const follow = async ({
    request,
    signal,
  }: {
    request: DescriptionRequest;
    signal: AbortSignal;
  }) => {
    const path = '/api/v1/products/generate-description';
    for await (const { data } of postEvents(path, request, { signal })) {
      const event = JSON.parse(data) as WritingEvent;
      if (event.type === 'draft.failed')
        throw new ApiError({ status: 422, code: event.code, message: event.message });
      if (event.type === 'text.delta')
        setWriting(({ text }) => ({ phase: 'writing', text: text + event.text }));
      else {
        await keep(event.draft);
        onWritten(event.draft);
        return;
      }
    }
    // The connection was closed before the draft was there.
    throw offline();
  };

  // A mutation, so that an ended session is noticed here as elsewhere.
  const stream = useMutation({ mutationFn: follow });

  const write = async (request: DescriptionRequest) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    asked.current = request;
    setWriting({ phase: 'writing', text: '' });
    try {
      await stream.mutateAsync({ request, signal: controller.signal });
      setWriting(IDLE);
    } catch (error) {
      setWriting(
        controller.signal.aborted
          ? { phase: 'stopped', text: '' }
          : { phase: 'failed', text: '', error },
      );
    }
  };

  const retry = () => asked.current && void write(asked.current);
  return { ...writing, write, retry, stop: () => running.current?.abort() };
}
