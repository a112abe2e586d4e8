import { z } from 'zod';
import { azar } from '../../demo/chance.js';
import { waitUntil } from '../../launcher/processes/ready.js';
import { enLotes, enParalelo } from '../../tools/client/parallel.js';
import type { Destino } from '../../tools/importer/destination.js';
import { type Parte, reembolsoId } from '../../tools/importer/distribution.js';
import { mandadoDe } from '../../tools/importer/mandate.js';
import type { FilaConCliente } from '../../tools/importer/reading/classify.js';
import type { Pedidos } from '../../tools/importer/reading/csv.js';
import { enviarParte } from '../../tools/importer/refunds.js';
import { enviarLote } from '../../tools/importer/sales.js';

/** A command of a shop: a sale or a part of a refund, from a line of the file. */
interface Envio {
  readonly linea: number;
  readonly venta?: FilaConCliente;
  readonly reembolso?: Parte;
}

export type Orden = (envios: readonly Envio[]) => readonly Envio[];

/** The figures of an import, under the names that `importar` gives them. */
type Recuento = Readonly<Record<string, number>>;

const LOTE = 250;
const A_LA_VEZ = 12;

export const alReves: Orden = (envios) => envios.toReversed();

/** In an order that the seed tells, a third of them twice and a tenth of those a third time. */
export const revueltos =
  (semilla: number): Orden =>
  (envios) => {
    const al = azar(semilla);
    const todos = envios.flatMap((envio) => Array<Envio>(al() > 0.33 ? 1 : al() > 0.1 ? 2 : 3).fill(envio));
    for (let i = todos.length - 1; i > 0; i--) {
      const j = Math.floor(al() * (i + 1));
      [todos[i], todos[j]] = [todos[j]!, todos[i]!];
    }
    return todos;
  };

/**
 * Imports a file in another order than its own. What its rows mean does not change with it: which row of an invoice stands
 * and which sale a refund belongs to is read from the file first, and then the commands are sent in that order, sales and
 * refunds mixed. A refund whose sale is not there yet waits for it: the import is over once all of them count. Further
 * rows of an invoice are conflicts because they come second, so they come at the end.
 */
export async function importarEn(destino: Destino, pedidos: Pedidos, orden: Orden): Promise<Recuento> {
  const { ventas, repetidas, partes } = mandadoDe(destino, pedidos);
  const enOrden = [
    ...ventas.map((venta) => ({ linea: venta.linea, venta })),
    ...partes.map((reembolso) => ({ linea: reembolso.fila.linea, reembolso })),
  ].sort((a, b) => a.linea - b.linea);
  const recuento = new Cuenta();
  const esperan: Parte[] = [];
  for (const lote of enLotes(orden(enOrden), LOTE)) esperan.push(...(await enviar(destino, lote, recuento)));
  for (const lote of enLotes(repetidas, LOTE)) recuento.ventas(await enviarLote(destino, lote));
  await enParalelo(esperan, A_LA_VEZ, (parte) => aplicado(destino, parte));
  return recuento.informe;
}

/** The sale is not known yet. */
const ESPERA = 202;

/** Returns the refunds that wait for their sale. */
async function enviar(destino: Destino, lote: readonly Envio[], recuento: Cuenta): Promise<Parte[]> {
  const ventas = lote.flatMap(({ venta }) => venta ?? []);
  const reembolsos = lote.flatMap(({ reembolso }) => reembolso ?? []);
  const vender = async () => {
    if (ventas.length > 0) recuento.ventas(await enviarLote(destino, ventas));
  };
  const devolver = enParalelo(reembolsos, A_LA_VEZ, async (parte) => {
    const { estado, razon } = await enviarParte(destino, parte);
    if (![200, 201, ESPERA].includes(estado)) throw new Error(`A refund was refused: ${razon}`);
    recuento.reembolso(parte);
    return estado;
  });
  const [estados] = await Promise.all([devolver, vender()]);
  return reembolsos.filter((_, i) => estados[i] === ESPERA);
}

/** Resolves once the refund counts. */
async function aplicado({ cliente }: Destino, parte: Parte): Promise<void> {
  const id = reembolsoId(parte);
  const mirar = async () => {
    const { cuerpo } = await cliente.pedir('conversiones', 'GET', `/conversiones/${parte.conversionId}`);
    const { reembolsos } = conReembolsos.parse(cuerpo);
    return reembolsos.some(({ reembolso_id }) => reembolso_id === id);
  };
  await waitUntil(mirar, { what: `the refund ${id}`, timeout: 60_000 });
}

const conReembolsos = z.object({ reembolsos: z.array(z.object({ reembolso_id: z.string() })) });

class Cuenta {
  private venta = 0;
  private readonly reembolsos = new Set<string>();
  private reembolsado_centavos = 0;
  /** The code of each row that was refused, by its line: sent twice it is one row. */
  private readonly negadas = new Map<number, string>();

  ventas(contestadas: Awaited<ReturnType<typeof enviarLote>>): void {
    for (const { estado, codigo, fila } of contestadas) {
      if (estado === 201) this.venta++;
      else if (estado !== 200) this.negadas.set(fila.linea, codigo);
    }
  }

  /** Once, however often it is sent. */
  reembolso(parte: Parte): void {
    const id = reembolsoId(parte);
    if (this.reembolsos.has(id)) return;
    this.reembolsos.add(id);
    this.reembolsado_centavos += Number(parte.centavos);
  }

  get informe(): Recuento {
    const { venta, reembolsado_centavos, reembolsos } = this;
    const de = (codigo: string) => [...this.negadas.values()].filter((dicho) => dicho === codigo).length;
    return {
      ...{ venta, reembolso_aplicado: reembolsos.size, reembolsado_centavos },
      conflicto: de('conversiones.transaccion-en-conflicto'),
      valor_no_positivo: de('conversiones.valor-no-positivo'),
    };
  }
}
