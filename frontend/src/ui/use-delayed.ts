import { useEffect, useState } from 'react';

/** True once `isOn` has held for `milliseconds`. Waits that are short draw nothing, so nothing flashes. */
export function useDelayed(isOn: boolean, milliseconds: number): boolean {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setPast(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setPast(false);
    };
  }, [isOn, milliseconds]);
  return isOn && isPast;
}
