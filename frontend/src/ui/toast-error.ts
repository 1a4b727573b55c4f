import { describeError } from './describe-error';
import { toast } from './toast-store';

interface ToastErrorOptions {
  /** When it takes more than what the error says. */
  words?: string;
  /** Offers to try what failed again. */
  retry?: () => void;
}

/** Says that what somebody did failed, with the request to ask about when the server is at fault. */
export const toastError = (error: unknown, { words, retry }: ToastErrorOptions = {}): void =>
  toast(words ?? describeError(error), { tone: 'danger', error, ...(retry && { retry }) });
