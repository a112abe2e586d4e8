import { once } from 'node:events';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  writeSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { quoted } from '../file/fields.js';
import type { Row } from '../file/rows.js';

export interface Reject {
  readonly linea: number;
  readonly pedido: string;
  readonly motivo: string;
  readonly campos: readonly string[];
}

/** The rows refused so far, on disk: however many they are, and whoever ends us. */
export class Rejects {
  private readonly file: number;
  private buffered: string[] = [];

  /** What is beyond `bytes` was written after the last point from which an import goes on. */
  constructor(
    private readonly path: string,
    bytes: number,
  ) {
    this.file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    ftruncateSync(this.file, bytes);
  }

  add(rows: readonly Row[], pedido: string, motivo: string): void {
    for (const { line: linea, fields: campos } of rows) {
      this.buffered.push(`${JSON.stringify({ linea, pedido, motivo, campos } satisfies Reject)}\n`);
    }
    if (this.buffered.length > 500) this.flush();
  }

  /** How many bytes it has come to. */
  flush(): number {
    const { size } = fstatSync(this.file);
    const text = Buffer.from(this.buffered.join(''));
    this.buffered = [];
    writeSync(this.file, text, 0, text.length, size);
    return size + text.length;
  }

  async *all(): AsyncGenerator<Reject> {
    this.flush();
    for await (const line of createInterface({ input: createReadStream(this.path) })) yield JSON.parse(line) as Reject;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** What we append; a file that has them is one of ours, mended. */
const ADDED = ['rechazo_linea', 'rechazo_motivo'];

/** Writes the refused rows as the file had them, with line and reason appended. Answers how many there are. */
export async function writeRejects(
  path: string,
  rejects: AsyncIterable<Reject>,
  { columns, delimiter }: { readonly columns: readonly string[]; readonly delimiter: string },
): Promise<number> {
  const out = createWriteStream(path);
  const write = async (fields: readonly string[]) => {
    if (!out.write(`${fields.map((field) => quoted(field, delimiter)).join(delimiter)}\n`)) await once(out, 'drain');
  };
  const own = columns.flatMap((name, i) => (ADDED.includes(name) ? [] : [i]));
  await write([...own.map((i) => columns[i] ?? ''), ...ADDED]);
  let howMany = 0;
  for await (const { linea, motivo, campos } of rejects) {
    // A row of another length stays as it is: what belongs where is for whoever mends it.
    const fields = campos.length === columns.length ? own.map((i) => campos[i] ?? '') : campos;
    await write([...fields, String(linea), motivo]);
    howMany++;
  }
  out.end();
  await once(out, 'finish');
  return howMany;
}
