import type { CampanaVigente } from '../conocido/campana.js';
import { cuponesDe } from '../pedido/datos.js';
import { type Clic, esDeclarado } from '../seguimiento/clic.js';
import { type CasoDeFraude, reglaDe, type Senal } from './fraude.js';

const DIA_MS = 86_400_000;

/** Null: no click, or one after the order: then the clocks differ, and it says nothing. */
function edadMs({ datos, clic }: CasoDeFraude): number | null {
  const edad = clic ? datos.ocurridoEn.getTime() - clic.en.getTime() : -1;
  return edad < 0 ? null : edad;
}

/** The limit is in seconds. */
const pedidoApresurado: Senal = {
  nombre: 'pedido_apresurado',
  puntos: 20,
  modo: 'ACTIVA',
  limite: 15,
  mira: (caso, limite) => {
    const edad = edadMs(caso);
    return edad !== null && edad < limite * 1_000 ? `order ${Math.trunc(edad / 1_000)} s after its click` : null;
  },
};

/** The limit is in days. */
const clicAntiguo: Senal = {
  nombre: 'clic_antiguo',
  puntos: 15,
  modo: 'APAGADA',
  limite: 14,
  mira: (caso, limite) => {
    const edad = edadMs(caso);
    return edad !== null && edad > limite * DIA_MS ? `order ${Math.trunc(edad / DIA_MS)} days after its click` : null;
  },
};

/** The limit is in orders of one network within 24 h, this one included. */
const mismaRed: Senal = {
  nombre: 'misma_red',
  puntos: 40,
  modo: 'APAGADA',
  limite: 5,
  mira: ({ clic, recuentos }, limite) => {
    const antes = clic?.red ? (recuentos?.pedidosPorRed.get(clic.red) ?? 0) : null;
    return antes !== null && antes + 1 >= limite ? `${antes + 1} orders within 24 h from one network` : null;
  },
};

/** The limit is in orders of one affiliate within the hour, this one included. */
const velocidad: Senal = {
  nombre: 'velocidad',
  puntos: 30,
  modo: 'APAGADA',
  limite: 60,
  mira: ({ afiliadoId, recuentos }, limite) => {
    const pedidos = (recuentos?.pedidosPorAfiliado.get(afiliadoId) ?? 0) + 1;
    return pedidos >= limite ? `${pedidos} orders within the hour` : null;
  },
};

const paisDistinto: Senal = {
  nombre: 'pais_distinto',
  puntos: 25,
  modo: 'APAGADA',
  limite: 1,
  mira: ({ datos: { pais }, clic }) =>
    pais !== null && clic && clic.pais !== null && clic.pais !== pais
      ? `click in ${clic.pais}, order in ${pais}`
      : null,
};

const cuponSinClic: Senal = {
  nombre: 'cupon_sin_clic',
  puntos: 15,
  modo: 'APAGADA',
  limite: 1,
  mira: ({ datos, clic }) => (cuponesDe(datos).length > 0 && !clic ? 'coupon without any click' : null),
};

const agenteAutomatico: Senal = {
  nombre: 'agente_automatico',
  puntos: 60,
  modo: 'APAGADA',
  limite: 1,
  mira: ({ clic }) => (clic?.agente === 'BOT' ? 'click by a program' : null),
};

/** The limit is in affiliates of one user within 24 h, this one included. */
const usuarioRepetido: Senal = {
  nombre: 'usuario_repetido',
  puntos: 30,
  modo: 'APAGADA',
  limite: 3,
  mira: ({ datos, recuentos }, limite) => {
    const afiliados = (recuentos?.otrosAfiliados ?? 0) + 1;
    return datos.usuarioId !== null && afiliados >= limite ? `one user through ${afiliados} affiliates in 24 h` : null;
  },
};

/** The shop names one affiliate and sends back the click of another one. */
const clicDeOtro: Senal = {
  nombre: 'clic_de_otro',
  puntos: 30,
  modo: 'ACTIVA',
  limite: 1,
  mira: ({ datos, afiliadoId, clic }) =>
    clic &&
    clic.id === datos.clicId &&
    !esDeclarado(clic) &&
    clic.afiliadoId !== afiliadoId &&
    datos.afiliadoId === afiliadoId
      ? 'named affiliate and click disagree'
      : null,
};

/** The limit is in clicks that the affiliate told itself within 24 h, refused ones included; looked for where one takes part. */
const clicsDeclarados: Senal = {
  nombre: 'clics_declarados',
  puntos: 40,
  modo: 'ACTIVA',
  limite: 30,
  mira: ({ afiliadoId, recuentos }, limite) => {
    const clics = recuentos?.clicsDeclarados.get(afiliadoId) ?? 0;
    return clics >= limite ? `${clics} clicks told by the affiliate itself within 24 h` : null;
  },
};

export const SENALES: readonly Senal[] = [
  pedidoApresurado,
  clicAntiguo,
  mismaRed,
  velocidad,
  paisDistinto,
  cuponSinClic,
  agenteAutomatico,
  usuarioRepetido,
  clicDeOtro,
  clicsDeclarados,
];

/** Whether some signal of the campaign compares a conversion that these clicks speak for with others. */
export const pideRecuentos = (campana: Pick<CampanaVigente, 'senales'>, clics: readonly Clic[] = []): boolean =>
  [mismaRed, velocidad, usuarioRepetido, ...(clics.some(esDeclarado) ? [clicsDeclarados] : [])].some(
    (senal) => reglaDe(campana, senal).modo !== 'APAGADA',
  );
