import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './account.js';
import type { Tellings } from './tellings.js';

/** From where an import goes on. */
export interface Point {
  readonly fase: 'ventas' | 'reembolsos';
  /** So many rows are dealt with in this phase. */
  readonly filas: number;
  readonly figuras: Figures;
  readonly razones: Tellings['entries'];
  readonly avisos: Tellings['entries'];
  readonly bytesDeRechazos: number;
  /** When the import began. */
  readonly desde: string;
}

/** Where an import keeps how far it has come: by what is imported, how, and to where. */
export class Checkpoint {
  private readonly path: string;
  readonly rejectsPath: string;

  constructor(folder: string, parts: readonly string[]) {
    const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
    const home = join(folder, 'importaciones');
    mkdirSync(home, { recursive: true });
    this.path = join(home, `${key}.json`);
    this.rejectsPath = join(home, `${key}.rechazos.jsonl`);
  }

  read(): Point | null {
    if (!existsSync(this.path)) return null;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Point;
    } catch {
      return null;
    }
  }

  /** Whole or not at all, whoever ends us. */
  save(point: Point): void {
    const next = `${this.path}.nuevo`;
    writeFileSync(next, JSON.stringify(point));
    renameSync(next, this.path);
  }

  /** The import is over: the next one begins anew. */
  clear(): void {
    rmSync(this.path, { force: true });
    rmSync(this.rejectsPath, { force: true });
  }
}
