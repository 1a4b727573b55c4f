import { create } from 'zustand';

interface ReplyDraftsState {
  /** What was typed and not sent, by who typed it and in which conversation. */
  drafts: Readonly<Record<string, string>>;
  keep: (key: string, draft: string) => void;
}

/** A look into another conversation loses no answer. Lives as long as the page: answers name shoppers. */
export const useReplyDrafts = create<ReplyDraftsState>()((set) => ({
  drafts: {},
  keep: (key, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } })),
}));
