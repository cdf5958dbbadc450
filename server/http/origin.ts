/**
 * Whether a browser's page may act here: its Origin must be this very host or the hall's public
 * address. Programs send no Origin and are known by their token alone.
 */
export type OriginFacts = {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly publicUrl: string | undefined;
};

export function isOwnOrigin({ origin, host, publicUrl }: OriginFacts): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (host !== undefined && url.host === host.toLowerCase()) return true;
  return publicUrl !== undefined && url.origin === new URL(publicUrl).origin;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.test(address);
}

/** `localhost`, 127.x.x.x or [::1], with or without a port: no name that a stranger can point here. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK.test(hostname);
}
