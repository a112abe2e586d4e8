/** Where progress goes, line by line. */
export type Say = (line: string) => void;

/** Says what begins, that it still goes on every ten seconds, and nothing more. */
export async function withHeartbeat<T>(say: Say, what: string, work: Promise<T>): Promise<T> {
  say(what);
  const begin = Date.now();
  const heartbeat = setInterval(() => say(`${what}: ${Math.round((Date.now() - begin) / 1000)} s so far`), 10_000);
  try {
    return await work;
  } finally {
    clearInterval(heartbeat);
  }
}
