/**
 * Where an infinite query starts. The generated options take a cursor or a part of a request: an empty part asks for
 * the first page, where `null` would be read as a request without parts.
 */
export const FIRST_PAGE = {} as never;
