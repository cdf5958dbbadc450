/** Grows when an old page could misread a new server: the page then reloads itself once. */
export const PROTOCOL_VERSION = 1;

/** Every HTTP route of the outward interface stands below this. */
export const API_PREFIX = '/api/v1';
