import { setTimeout as pausa } from 'node:timers/promises';
import { azar } from '../demo/azar.js';
import type { FilaConCliente } from '../importar/clasificar.js';
import type { Pedidos } from '../importar/csv.js';
import type { Destino } from '../importar/destino.js';
import { mandadoDe } from '../importar/mandado.js';
import { enParalelo } from '../importar/paralelo.js';
import type { Parte } from '../importar/reparto.js';
import { enviarParte } from '../importar/reembolsos.js';
import { contestar, conversionDe, type Contestada } from '../importar/ventas.js';

/** Sends one command; false: what it is about is not there yet, it has to come again. */
type Envio = () => Promise<boolean>;

/** The figures of an import, under the names that `importar` gives them. */
export type Recuento = Readonly<Record<string, number>>;
export type Orden = (envios: readonly Envio[]) => readonly Envio[];

const A_LA_VEZ = 12;
const PACIENCIA_MS = 120_000;

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
 * refunds mixed. A refund whose sale is not there yet comes again after the others, as any queue would do it. Further
 * rows of an invoice are conflicts because they come second, so they come at the end.
 */
export async function importarEn(destino: Destino, pedidos: Pedidos, orden: Orden): Promise<Recuento> {
  const { ventas, repetidas, partes } = mandadoDe(destino, pedidos);
  const recuento: Cuenta = {
    venta: 0,
    reembolso_aplicado: 0,
    reembolsado_centavos: 0,
    refused: new Map<number, string>(),
  };
  const venta =
    (fila: FilaConCliente): Envio =>
    async () => {
      const { estado, codigo } = await enviarUna(destino, fila);
      if (estado === 201) recuento.venta++;
      else if (estado !== 200) recuento.refused.set(fila.linea, codigo);
      return true;
    };
  const reembolso =
    (parte: Parte): Envio =>
    async () => {
      const { estado, razon } = await enviarParte(destino, parte);
      if (estado === 404) return false;
      if (estado > 201) throw new Error(`A refund was refused: ${razon}`);
      if (estado === 201) recuento.reembolso_aplicado++;
      if (estado === 201) recuento.reembolsado_centavos += Number(parte.centavos);
      return true;
    };
  const enOrden = [
    ...ventas.map((fila) => [fila.linea, venta(fila)] as const),
    ...partes.map((parte) => [parte.fila.linea, reembolso(parte)] as const),
  ].sort(([a], [b]) => a - b);
  await enviar(orden(enOrden.map(([, envio]) => envio)));
  await enviar(repetidas.map(venta));
  return informeDe(recuento);
}

/** `refused`: the code of each row that was, by its line; sent twice it is one row. */
interface Cuenta {
  venta: number;
  reembolso_aplicado: number;
  reembolsado_centavos: number;
  readonly refused: Map<number, string>;
}

function informeDe({ refused, ...cuentas }: Cuenta): Recuento {
  const de = (codigo: string) => [...refused.values()].filter((dicho) => dicho === codigo).length;
  return {
    ...cuentas,
    conflicto: de('conversiones.transaccion-en-conflicto'),
    valor_no_positivo: de('conversiones.valor-no-positivo'),
  };
}

async function enviar(envios: readonly Envio[]): Promise<void> {
  const limite = Date.now() + PACIENCIA_MS;
  for (let faltan = envios; faltan.length > 0;) {
    if (Date.now() > limite) throw new Error(`${faltan.length} commands found nothing they are about.`);
    const hechos = await enParalelo(faltan, A_LA_VEZ, (envio) => envio());
    faltan = faltan.filter((_, i) => !hechos[i]);
    if (faltan.length > 0) await pausa(50);
  }
}

async function enviarUna(destino: Destino, fila: FilaConCliente): Promise<Contestada> {
  const cuerpo = conversionDe(fila, destino);
  const { status, cuerpo: dicho } = await destino.cliente.pedir('conversiones', 'POST', '/conversiones', { cuerpo });
  return contestar(fila, status < 300 ? { estado: status } : { estado: status, problema: dicho });
}
