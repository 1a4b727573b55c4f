import { http } from './http';

/** Read once by the generated client. Paths in the schema already start with /api, so the base is our own origin. */
export const createClientConfig = <Config extends object>(config?: Config) => ({
  ...(config as Config),
  axios: http,
  baseURL: '',
  throwOnError: true as const,
});
