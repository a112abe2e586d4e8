import type { Puntuacion } from '../juicio/fraude.js';
import type { Hechos } from '../juicio/hechos.js';
import { juzgar } from '../juicio/reglas.js';
import type { Veredicto } from '../juicio/veredicto.js';
import { limiteDeEspera } from './espera.js';
import type { Conversion } from './estado.js';
import type { EventoConversion } from './eventos.js';

/** Who decides where nobody does. */
const REGLAS = 'reglas';

/** The decision of the rules on a conversion that waits, as an event; none while a fact is missing, up to the limit. */
export function decidir(conversion: Conversion, hechos: Hechos, ahora: Date): readonly EventoConversion[] {
  const veredicto = juzgar(conversion.datos, hechos);
  if (veredicto.tipo !== 'espera') return [decisionDe(conversion, veredicto)];
  const limite = limiteDeEspera(conversion.recibidoEn);
  if (ahora < limite) return [];
  const vencida = { razon: 'espera_vencida', detalle: veredicto.falta } as const;
  return [{ tipo: 'ConversionRejected', en: limite, ...vencida, por: REGLAS, toques: [] }];
}

function decisionDe(conversion: Conversion, veredicto: Exclude<Veredicto, { tipo: 'espera' }>): EventoConversion {
  const { datos, neto } = conversion;
  const en = datos.ocurridoEn;
  switch (veredicto.tipo) {
    case 'valida': {
      const { nivel, puntuacion, atribucion } = veredicto;
      const juicio = { manual: false, por: REGLAS, notas: null, ...vistas(puntuacion) };
      return { tipo: 'ConversionValidated', en, neto, nivel, atribucion, ...validada(conversion), ...juicio };
    }
    case 'revision': {
      const { razon, puntuacion, atribucion } = veredicto;
      return { tipo: 'ConversionHeld', en, razon, atribucion, ...vistas(puntuacion) };
    }
    case 'rechazo': {
      const { razon, detalle, toques } = veredicto;
      return { tipo: 'ConversionRejected', en, razon, detalle, por: REGLAS, toques };
    }
  }
}

const vistas = ({ puntos, sonadas }: Puntuacion) => ({ puntuacion: puntos, evidencias: sonadas });

/** What a validation repeats of the conversion, and of what the shop sent with it: pricing may ask for it. */
export const validada = ({ datos, recibidoEn }: Conversion) => ({
  transaccionId: datos.transaccionId,
  tipoConversion: datos.tipo,
  clienteNuevo: CLIENTE_NUEVO[datos.metadatos.cliente ?? ''] ?? null,
  lineaProducto: datos.metadatos.linea_producto ?? null,
  campanaId: datos.campanaId,
  ocurridoEn: datos.ocurridoEn,
  pais: datos.pais,
  usuarioId: datos.usuarioId,
  historica: datos.historica,
  recibidoEn,
});

/** What a shop may say of its customer in `metadata.cliente`. */
const CLIENTE_NUEVO: Readonly<Record<string, boolean>> = { nuevo: true, recurrente: false };
