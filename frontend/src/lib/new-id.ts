const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A random UUID. `crypto.randomUUID` is for pages over HTTPS only, and a shop may be tried on a LAN address. */
export function newId(): string {
  const digits = hex(crypto.getRandomValues(new Uint8Array(16)));
  // Version 4, variant 10: each of the two takes one digit.
  const variant = '89ab'[Number.parseInt(digits.charAt(16), 16) % 4];
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}
