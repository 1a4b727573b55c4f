interface ProgressProps {
  label: string;
  /** 0 to 1. Without it the bar breathes: the end is not known. */
  value?: number;
  /** Drawn behind `value`, at a quarter strength: a forecast or a part under way. */
  ahead?: number;
  /** In words, such as `318 of 600`. */
  valueText?: string;
}

const clamp = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;

export function Progress({ label, value, ahead, valueText }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : Math.round(value * 100)}
      aria-valuetext={valueText}
      className="relative h-2 overflow-hidden rounded-full bg-sunken"
    >
      {ahead !== undefined && (
        <span
          className="absolute inset-y-0 start-0 bg-c1 opacity-25"
          style={{ inlineSize: clamp(ahead) }}
        />
      )}
      {value === undefined ? (
        <span className="absolute inset-0 animate-breathe bg-c1 opacity-50" />
      ) : (
        <span className="absolute inset-y-0 start-0 bg-c1" style={{ inlineSize: clamp(value) }} />
      )}
    </div>
  );
}
