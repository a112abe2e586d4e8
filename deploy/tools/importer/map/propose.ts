import { datesIn } from './dates.js';
import type { KnownColumn } from './map.js';

/** How shops call things, in the order in which they are looked for. */
const CALLINGS: Readonly<Record<KnownColumn | 'valor' | 'cantidad' | 'precio' | 'devuelto', RegExp>> = {
  pedido:
    /^(factura|pedido|orden|order([ _]?(id|number|no|name))?|invoice([ _]?(no|number|id))?|name|n[uú]mero|transaction.*id|id)$/i,
  fecha: /^(fecha.*|created.*|order.?date|invoice.?date|date.*|paid.?at|timestamp)$/i,
  cliente: /^(cliente|customer.*|user.?id|email|billing.?email|correo)$/i,
  pais: /^(pa[ií]s|country|(billing|shipping)[ _]country)$/i,
  moneda: /^(moneda|currency|order[ _]currency|divisa)$/i,
  cupon: /^(cup[oó]n(es)?|coupon.*|discount[ _]code|c[oó]digo.?descuento)$/i,
  clic: /^(clic.?id|click.?id)$/i,
  enlace: /^(landing.*|source.?url|enlace|url)$/i,
  afiliado: /^(afiliado.*|affiliate.*|partner.*|referr?er.*)$/i,
  valor: /^(subtotal|neto|net.*|valor|value|amount|importe|monto|total|order[ _]total)$/i,
  cantidad: /^(cantidad|quantity|qty|unidades)$/i,
  precio: /^(precio.*|price|unit.?price)$/i,
  devuelto: /^(refunded.*|devuelto|order[ _]refund.*|reembolsado)$/i,
};

const FORMATS = [
  'yyyy-MM-dd HH:mm:ss Z',
  'yyyy-MM-dd',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'M/d/yyyy H:mm:ss',
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy H:mm',
  'd.M.yyyy',
];

/** The format in which all of these can be read; where it may be several, that they are to be chosen from. */
function formatsOf(dates: readonly string[]): Record<string, unknown> {
  const readsAll = (formats?: readonly string[]) => dates.every((date) => datesIn(formats)(date) !== null);
  if (dates.length === 0 || readsAll()) return {};
  const fitting = FORMATS.filter((format) => readsAll([format]));
  const [only, another] = fitting;
  const told = only === undefined || another ? `WHICH FORMAT: ${fitting.join(' or ') || dates[0]}` : only;
  return { fecha: { formatos: [told] } };
}

/** A map as far as the header and the first rows let guess it; what is missing says so. */
export function proposedMap(
  header: readonly string[],
  rows: readonly (readonly string[])[] = [],
): Record<string, unknown> {
  const found = new Map<string, string>();
  for (const [name, calling] of Object.entries(CALLINGS)) {
    const column = header.find((one) => calling.test(one.trim()) && ![...found.values()].includes(one));
    if (column !== undefined) found.set(name, column);
  }
  const perUnit = found.has('cantidad') && found.has('precio');
  const value = perUnit && !found.has('valor') ? 'cantidad * precio' : 'valor';
  for (const name of value === 'valor' ? ['cantidad', 'precio'] : ['valor']) found.delete(name);
  const missing = ['pedido', 'fecha', ...(value === 'valor' ? ['valor'] : [])].filter((name) => !found.has(name));
  const date = header.indexOf(found.get('fecha') ?? '');
  const dates = rows.flatMap((fields) => fields[date]?.trim() || []);
  return {
    nombre: 'propio',
    nivel: value === 'valor' ? 'pedido' : 'linea',
    columnas: Object.fromEntries([...found, ...missing.map((name) => [name, `WHICH COLUMN OF: ${header.join(', ')}`])]),
    valor: value,
    ...formatsOf(dates),
    ...(value === 'valor' ? { continua: true } : {}),
    ...(found.has('afiliado') ? { afiliado: { por: 'documento' } } : {}),
    devoluciones: found.has('devuelto') ? { columna: 'devuelto?' } : { prefijo: 'C', negativas: true },
  };
}
