/** A figure without labels from a server's `GET /metrics`. Throws where there is none. */
export async function metric(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`${address}/metrics has no ${name}`);
  return Number(value);
}
