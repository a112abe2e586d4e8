import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../terminal/failure.js';
import { makeFolder } from './make-folder.js';
import { type StoredProcess, storedProcess } from './stored-process.js';

export interface Addresses {
  readonly mysql: string;
  readonly redis: string;
  readonly pulsar: string;
  readonly pulsarAdmin: string;
}

interface Contents {
  /** Where the infrastructure comes from, once it has data: a later start stays with it. */
  mode?: 'compose' | 'procesos';
  /** One secret per holder, made at its first use: `mysql`, `redis`, `emisor`, and one per service for its database. */
  secrets: Record<string, string>;
  /** The ports taken last time, which the next start prefers. */
  ports: Record<string, number>;
  /** Running processes in the order of their start, each with a digest of what it was started with. */
  processes: Record<string, StoredProcess>;
  /** The launcher that keeps them up, while there is one. */
  launcher: StoredProcess | null;
  /** Addresses of the infrastructure, as of the last start. */
  addresses: Addresses | null;
}

const file = z.object({
  modo: z.enum(['compose', 'procesos']).optional(),
  secretos: z.record(z.string(), z.string()).default({}),
  puertos: z.record(z.string(), z.number()).default({}),
  procesos: z.record(z.string(), storedProcess).default({}),
  lanzador: storedProcess.nullable().default(null),
  direcciones: z
    .object({ mysql: z.string(), redis: z.string(), pulsar: z.string(), pulsarAdmin: z.string() })
    .nullable()
    .default(null),
});

/** The file's members are Spanish, as whoever looks into it reads them. */
const stored = z.codec(file, z.custom<Contents>(), {
  decode: (read): Contents => ({
    mode: read.modo,
    secrets: read.secretos,
    ports: read.puertos,
    processes: read.procesos,
    launcher: read.lanzador,
    addresses: read.direcciones,
  }),
  encode: ({ mode, secrets, ports, processes, launcher, addresses }) => ({
    modo: mode,
    secretos: secrets,
    puertos: ports,
    procesos: processes,
    lanzador: launcher,
    direcciones: addresses,
  }),
});

/** The memory of a data folder: `estado.json`, readable by its owner only, read anew and replaced whole at each change. */
export class State {
  readonly path: string;

  constructor(readonly folder: string) {
    makeFolder(folder);
    this.path = join(folder, 'estado.json');
  }

  read(): Contents {
    if (!existsSync(this.path)) return stored.decode({});
    try {
      return stored.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      throw new Failure(
        `${this.path} is not readable`,
        `Restore it, or remove ${this.folder} and lose the data in it.`,
      );
    }
  }

  update(change: (contents: Contents) => void): void {
    const contents = this.read();
    change(contents);
    writeFileSync(`${this.path}.nuevo`, `${JSON.stringify(stored.encode(contents), null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.path}.nuevo`, this.path);
  }

  /** 144 random bits in letters that need no escape in URLs, SQL or command lines. */
  secret(name: string): string {
    const known = this.read().secrets[name];
    if (known) return known;
    const fresh = randomBytes(18).toString('hex');
    this.update(({ secrets }) => void (secrets[name] = fresh));
    return fresh;
  }
}
