import { z } from 'zod';

/** A process and, where it was told, a digest of what it was started with. */
export interface StoredProcess {
  readonly pid: number;
  /** The moment it began, as its system tells it. */
  readonly start: string;
  readonly digest?: string;
}

/** It in a file: there the members are Spanish, as whoever looks into it reads them. */
export const storedProcess = z.codec(
  z.object({ pid: z.number(), inicio: z.string(), huella: z.string().optional() }),
  z.custom<StoredProcess>(),
  {
    decode: (stored): StoredProcess => ({ pid: stored.pid, start: stored.inicio, digest: stored.huella }),
    encode: ({ pid, start, digest }) => ({ pid, inicio: start, huella: digest }),
  },
);
