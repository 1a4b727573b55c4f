import { toApiError } from '@/lib/api-error';

import { text } from './text';

/**
 * A sentence for a person who did something that failed: what the server wrote about it, else our general words. A
 * fault in our own code keeps its words to itself.
 */
export function describeError(error: unknown): string {
  const { status, message } = toApiError(error);
  return (status > 0 && message) || describeUnloaded(error);
}

/**
 * A sentence in the place of what did not load. Nobody did anything there that the server could explain, and what it
 * writes names the call, so the common cases have general words.
 */
export function describeUnloaded(error: unknown): string {
  const { status, code, message } = toApiError(error);
  if (code === 'no_connection') return text.error.offline;
  if (status === 0) return text.error.unexpected;
  if (status === 401) return text.error.signIn;
  if (status === 403) return text.error.notAllowed;
  if (status === 404) return text.error.notFound;
  if (status === 429) return text.error.busy;
  if (status >= 500) return text.error.server;
  return message || text.error.server;
}
