import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What is in a file of the bench, so that its books can be checked. */
interface Written {
  readonly rows: number;
  readonly broken: number;
  readonly repeated: number;
  readonly ignored: number;
}

const START = Date.UTC(2026, 0, 2);
const MINUTE = 60_000;
const CUSTOMERS = 50_000;
/** Of a hundred rows: a broken one, one that repeats the one before, two that name nobody, five refunds, and sales. */
const BROKEN = 13;
const REPEATED = 29;
const NOBODY: readonly number[] = [41, 83];
const REFUNDS: readonly number[] = [7, 27, 47, 67, 87];

/** Writes a file of so many orders that are not in any other, whatever its length in little memory. */
export async function writeOrders(path: string, rows: number, first: number): Promise<Written> {
  const out = createWriteStream(path);
  const tally = { rows, broken: 0, repeated: 0, ignored: 0 };
  let last = '';
  out.write('order,date,customer,quantity,price\n');
  for (let i = 0; i < rows; i++) {
    const kind = i % 100;
    const text = kind === REPEATED ? last : rowOf(first + i, i, kind);
    if (kind === REPEATED) tally.repeated++;
    if (kind === BROKEN) tally.broken++;
    if (NOBODY.includes(kind)) tally.ignored++;
    last = text;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return tally;
}

function rowOf(number: number, i: number, kind: number): string {
  const refund = REFUNDS.includes(kind);
  const date = new Date(START + (i % 200_000) * MINUTE).toISOString().slice(0, 16);
  const customer = NOBODY.includes(kind) ? '' : String(10_000 + ((i * 7919) % CUSTOMERS));
  const quantity = kind === BROKEN ? 'many' : String(refund ? -1 : 1 + (i % 40));
  return `${refund ? 'R' : ''}${number},${date},${customer},${quantity},${1 + (i % 9)}.${10 + (i % 89)}\n`;
}

/** How such a file is read; affiliates are those of the bench's shop. */
export const mapOfOrders = {
  nombre: 'bench',
  columnas: { pedido: 'order', fecha: 'date', cliente: 'customer', cantidad: 'quantity', precio: 'price' },
  valor: 'cantidad * precio',
  omitir: [{ motivo: 'organica', columna: 'cliente', valores: [''] }],
  afiliado: { por: 'documento', expresion: '8000000 + cliente % 8' },
  devoluciones: { prefijo: 'R' },
};
