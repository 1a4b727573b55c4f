import type {
  ActionsOffered,
  CitationsFound,
  ProductsFound,
  TextDelta,
  ToolUsed,
  TurnFailed,
  TurnFinished,
  TurnStarted,
} from '@/api';

/** The schema gives `type` a default, so the generated type leaves it open; on the wire it is always there. */
type Named<Event extends { type?: string }> = Event & { type: NonNullable<Event['type']> };

export type ChatStreamEvent =
  | Named<TurnStarted>
  | Named<ToolUsed>
  | Named<TextDelta>
  | Named<CitationsFound>
  | Named<ProductsFound>
  | Named<ActionsOffered>
  | Named<TurnFinished>
  | Named<TurnFailed>;
