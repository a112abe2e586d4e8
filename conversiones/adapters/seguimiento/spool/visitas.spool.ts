import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { GuardarVisitas } from '../../../application/seguimiento/guardar-visitas.js';
import { type Visita, Visitas } from '../../../application/seguimiento/visitas.js';
import { Folder } from './folder.js';
import { Spool } from './spool.js';
import { lineaDe } from './visita.linea.js';

interface ParaVisitas {
  readonly CARPETA_DATOS: string;
  readonly CLICS_EN_DISCO_MAX: number;
  readonly MYSQL_URL: string;
}

/** Without a disk to write to, a visitor waits no longer than this for the database. */
const DIRECTO_MS = 500;

/** So many are found by their id before they are stored; an order seldom comes that fast. */
const RECORDADAS = 100_000;

/** Clicks in a spool of this process; what another database is told lies apart. */
@Injectable()
export class SpoolVisitas extends Visitas {
  readonly spool: Spool;
  readonly folder: Folder;
  /** Called after each that was added. */
  onAdded: () => void = () => undefined;
  private readonly nuevas = new Map<string, Visita>();

  constructor(
    @Inject(CONFIG) { CARPETA_DATOS, CLICS_EN_DISCO_MAX, MYSQL_URL }: ParaVisitas,
    private readonly directo: GuardarVisitas,
    private readonly logger: Logger,
  ) {
    super();
    this.folder = new Folder(join(CARPETA_DATOS, 'clics', nameOf(MYSQL_URL)), newId().slice(-12));
    this.spool = new Spool(this.folder, CLICS_EN_DISCO_MAX);
  }

  async add(visita: Visita): Promise<void> {
    try {
      await this.spool.append(lineaDe(visita));
      if (this.nuevas.size < RECORDADAS) this.nuevas.set(visita.id, visita);
      this.onAdded();
    } catch (error) {
      this.logger.error({ err: error }, 'a click cannot be written to disk; the database is asked to take it at once');
      await Promise.race([this.directo.guardar([visita]), rejectsIn(DIRECTO_MS, error)]);
    }
  }

  find(id: string): Visita | null {
    return this.nuevas.get(id) ?? null;
  }

  forget(visitas: readonly Visita[]): void {
    for (const { id } of visitas) this.nuevas.delete(id);
  }
}

const rejectsIn = (ms: number, error: unknown): Promise<never> =>
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  new Promise((_, reject) => void setTimeout(() => reject(error), ms).unref());

/** Of the database, without who asks it. */
function nameOf(mysqlUrl: string): string {
  const { host, pathname } = new URL(mysqlUrl);
  return createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 16);
}
