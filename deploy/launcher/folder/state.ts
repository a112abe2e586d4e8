import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fallo } from '../terminal/failure.js';

const proceso = z.object({ pid: z.number(), inicio: z.string() });

const esquema = z.object({
  /** Where the infrastructure comes from, once it has data: a later start stays with it. */
  modo: z.enum(['compose', 'procesos']).optional(),
  /** One secret per holder, made at its first use: `mysql`, `redis`, `emisor`, and one per service for its database. */
  secretos: z.record(z.string(), z.string()).default({}),
  /** The ports taken last time, which the next start prefers. */
  puertos: z.record(z.string(), z.number()).default({}),
  /** Running processes in the order of their start, each with a digest of what it was started with. */
  procesos: z.record(z.string(), proceso.extend({ huella: z.string().optional() })).default({}),
  /** The launcher that keeps them up, while there is one. */
  lanzador: proceso.nullable().default(null),
  /** Addresses of the infrastructure, as of the last start. */
  direcciones: z
    .object({ mysql: z.string(), redis: z.string(), pulsar: z.string(), pulsarAdmin: z.string() })
    .nullable()
    .default(null),
});

type Contenido = z.output<typeof esquema>;
export type Direcciones = NonNullable<Contenido['direcciones']>;

/** The memory of a data folder: `estado.json`, readable by its owner only, read anew and replaced whole at each change. */
export class Estado {
  readonly ruta: string;

  constructor(readonly carpeta: string) {
    mkdirSync(carpeta, { recursive: true, mode: 0o700 });
    this.ruta = join(carpeta, 'estado.json');
  }

  leer(): Contenido {
    if (!existsSync(this.ruta)) return esquema.parse({});
    try {
      return esquema.parse(JSON.parse(readFileSync(this.ruta, 'utf8')));
    } catch {
      throw new Fallo(`${this.ruta} is not readable`, `Restore it, or remove ${this.carpeta} and lose the data in it.`);
    }
  }

  cambiar(cambio: (contenido: Contenido) => void): void {
    const contenido = this.leer();
    cambio(contenido);
    writeFileSync(`${this.ruta}.nuevo`, `${JSON.stringify(contenido, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.ruta}.nuevo`, this.ruta);
  }

  /** 144 random bits in letters that need no escape in URLs, SQL or command lines. */
  secreto(nombre: string): string {
    const conocido = this.leer().secretos[nombre];
    if (conocido) return conocido;
    const nuevo = randomBytes(18).toString('hex');
    this.cambiar(({ secretos }) => void (secretos[nombre] = nuevo));
    return nuevo;
  }
}
