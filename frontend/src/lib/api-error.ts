/** RFC 9457, as the server writes it. */
interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: { field: string; message: string }[];
}

interface ApiErrorFields {
  status: number;
  code: string;
  message: string;
  fieldErrors?: Record<string, string>;
  requestId?: string;
}

/** The one error the apps see, whatever went wrong between here and the server. `status` 0 means no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;

  constructor({ status, code, message, fieldErrors = {}, requestId }: ApiErrorFields) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.fieldErrors = fieldErrors;
    this.requestId = requestId;
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null;

/** An answer with an error status becomes an `ApiError`; a body that is no problem document still does. */
export function fromProblem(status: number, body: unknown, requestId?: string): ApiError {
  const problem = isProblem(body) ? body : {};
  return new ApiError({
    status,
    code: problem.code ?? `http_${status}`,
    message: problem.detail ?? problem.title ?? '',
    fieldErrors: Object.fromEntries(
      (problem.errors ?? []).map(({ field, message }) => [field, message]),
    ),
    requestId: problem.request_id ?? requestId,
  });
}

export const offline = (): ApiError =>
  new ApiError({ status: 0, code: 'no_connection', message: '' });

/** Anything thrown, as an `ApiError`; faults in our own code keep their message under `unexpected`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ status: 0, code: 'unexpected', message });
}
