import type { Reparto } from './distribution.js';
import { esGuardada, type Fuera } from './period.js';
import type { Clasificadas } from './reading/classify.js';
import type { Rota } from './reading/csv.js';
import type { ParteContestada } from './refunds.js';
import type { Contestada } from './sales.js';

/** The figures of an import; amounts in pennies. */
type Informe = Readonly<Record<string, number>>;

export interface Rechazo {
  readonly linea: number;
  readonly factura: string;
  readonly razon: string;
}

export interface Resultado {
  readonly informe: Informe;
  readonly rechazos: readonly Rechazo[];
  readonly rendimiento: {
    readonly filas: number;
    readonly peticiones: number;
    readonly segundos: number;
    readonly filas_por_segundo: number;
  };
}

interface Partida {
  readonly leidas: number;
  readonly rotas: readonly Rota[];
  readonly clases: Clasificadas;
  readonly fuera: readonly Fuera[];
  readonly ventas: readonly Contestada[];
  readonly reparto: Reparto;
  readonly partes: readonly ParteContestada[];
  readonly segundos: number;
}

export function resumir(partida: Partida): Resultado {
  const { leidas, rotas, clases, fuera, ventas, reparto, partes, segundos } = partida;
  const aplicadas = partes.filter(({ aceptada }) => aceptada);
  const buenas = ventas.filter(({ estado }) => estado === 200 || estado === 201);
  const conflictos = ventas.filter(({ estado }) => estado === 409);
  const noPositivas = ventas.filter(({ codigo }) => codigo === 'conversiones.valor-no-positivo');
  const distintas = new Set(buenas.map(({ conversionId }) => conversionId)).size;
  const informe = {
    conflicto: conflictos.length,
    organica: clases.organicas.length,
    reembolsado_centavos: suma(aplicadas.map(({ parte }) => parte)),
    reembolso_aplicado: aplicadas.length,
    reembolso_sin_venta: reparto.sinVenta.length,
    sin_venta_centavos: suma(reparto.sinVenta),
    valor_no_positivo: noPositivas.length,
    venta: distintas,
    ...siHay('repetida', buenas.length - distintas),
    ...siHay('fila_rota', rotas.length),
    ...siHay('sin_factura', clases.sinFactura.length),
    ...siHay('fuera_de_periodo', fuera.length),
    ...siHay('rechazada_otra', ventas.length - buenas.length - conflictos.length - noPositivas.length),
    ...siHay('reembolso_rechazado', partes.length - aplicadas.length),
  };
  const rendimiento = {
    filas: leidas,
    peticiones: ventas.length + partes.length,
    segundos: Math.round(segundos * 100) / 100,
    filas_por_segundo: Math.round(leidas / segundos),
  };
  return { informe, rechazos: rechazosDe(partida), rendimiento };
}

function rechazosDe({ rotas, clases, fuera, ventas, reparto, partes }: Partida): Rechazo[] {
  const guardados = reparto.partes.filter(({ conversionId }) => esGuardada(conversionId));
  const de = ({ linea, factura }: { linea: number; factura: string }, razon: string) => ({ linea, factura, razon });
  return [
    ...rotas.map(({ linea, razon }) => ({ linea, factura: '', razon })),
    ...clases.sinFactura.map((fila) => de(fila, 'not an invoice number')),
    ...fuera.map(({ fila, razon }) => de(fila, razon)),
    ...guardados.map(({ fila, transaccion }) => de(fila, `refund: not sent, as its sale ${transaccion} was not`)),
    ...ventas.filter(({ rechazo }) => rechazo).map(({ fila, rechazo }) => de(fila, `kept, and rejected: ${rechazo}`)),
    ...ventas.filter(({ estado }) => estado >= 300).map(({ fila, estado, razon }) => de(fila, `${estado} ${razon}`)),
    ...reparto.sinVenta.map(({ fila, centavos }) => de(fila, `refund: ${centavos} pennies found no sale`)),
    ...partes.filter(({ aceptada }) => !aceptada).map(({ parte, razon }) => de(parte.fila, `refund: ${razon}`)),
  ].sort((a, b) => a.linea - b.linea);
}

const suma = (de: readonly { centavos: bigint }[]): number =>
  Number(de.reduce((total, { centavos }) => total + centavos, 0n));

/** The usual keys are always there; the rarer ones only when there is something to tell. */
const siHay = (clave: string, cuantas: number): Record<string, number> => (cuantas > 0 ? { [clave]: cuantas } : {});
