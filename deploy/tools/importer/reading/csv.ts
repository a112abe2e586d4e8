import { parse } from 'csv-parse/sync';
import { Failure } from '../../../launcher/terminal/failure.js';
import { lineValueInPennies } from '../../client/amounts.js';
import { paisIso } from './countries.js';
import { instanteDe } from './time.js';

const columnas = ['factura', 'fecha_hora', 'cliente', 'pais', 'cantidad', 'precio_unitario'] as const;
type Cruda = Record<(typeof columnas)[number], string>;

/** One invoice as the shop booked it. */
export interface Fila {
  readonly linea: number;
  readonly factura: string;
  readonly instante: Date;
  readonly cliente: number | null;
  /** ISO code; null when the shop does not know the country. */
  readonly pais: string | null;
  readonly centavos: bigint;
}

export interface Rota {
  readonly linea: number;
  readonly razon: string;
}

/** What a file of orders says. */
export interface Pedidos {
  readonly filas: readonly Fila[];
  readonly rotas: readonly Rota[];
}

/** Reads the file's text. A broken row is put aside with its reason; missing columns refuse the whole file. */
export function leerPedidos(texto: string): Pedidos {
  const filas: Fila[] = [];
  const rotas: Rota[] = [];
  const [cabecera, ...registros] = registrosDe(texto);
  if (!cabecera)
    throw new Failure('The file is empty', `Its first line should name the columns: ${columnas.join(',')}`);
  const nombres = cabecera.record.map((nombre) => nombre.trim());
  const faltan = columnas.filter((columna) => !nombres.includes(columna));
  if (faltan.length > 0) {
    throw new Failure(
      `The file misses the columns ${faltan.join(', ')}`,
      `Its first line should name the columns: ${columnas.join(',')}`,
    );
  }
  for (const { record, info } of registros) {
    const razon = record.length === nombres.length ? null : `${record.length} fields instead of ${nombres.length}`;
    const cruda = Object.fromEntries(nombres.map((nombre, i) => [nombre, (record[i] ?? '').trim()])) as Cruda;
    const leida = razon ?? filaDe(cruda, info.lines);
    if (typeof leida === 'string') rotas.push({ linea: info.lines, razon: leida });
    else filas.push(leida);
  }
  return { filas, rotas };
}

interface Registro {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function registrosDe(texto: string): Registro[] {
  try {
    return parse(texto, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as Registro[];
  } catch (error) {
    throw new Failure(`The file is no CSV: ${(error as Error).message}`, 'Mend that line: a quote may not be closed.');
  }
}

function filaDe(cruda: Cruda, linea: number): Fila | string {
  const instante = instanteDe(cruda.fecha_hora);
  const pais = paisIso(cruda.pais);
  if (!cruda.factura) return 'factura is empty';
  if (!instante) return `fecha_hora "${cruda.fecha_hora}" is not a local time such as 2010-12-01T08:26`;
  if (!/^\d{0,12}$/.test(cruda.cliente)) return `cliente "${cruda.cliente}" is not a number`;
  if (pais === undefined) return `pais "${cruda.pais}" is unknown`;
  if (!/^-?\d{1,9}$/.test(cruda.cantidad)) return `cantidad "${cruda.cantidad}" is not a whole number`;
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(cruda.precio_unitario)) {
    return `precio_unitario "${cruda.precio_unitario}" is not a price with up to four decimals`;
  }
  const centavos = lineValueInPennies(BigInt(cruda.cantidad), cruda.precio_unitario);
  const cliente = cruda.cliente === '' ? null : Number(cruda.cliente);
  return { linea, factura: cruda.factura, instante, cliente, pais, centavos };
}
