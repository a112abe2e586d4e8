import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { BatchHandler, Incoming } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { bloquearOCrear, enOrden, entero, guardar } from '../../comun/adapters/filas.mysql.js';
import {
  aporteDeComision,
  conSaldo,
  sinCalcular,
  type ComisionReportada,
  type SaldoReportado,
} from '../domain/comision-reportada.js';
import { atribucionAFila, atribucionDeFila, type AtribucionFila } from './atribucion.fila.js';
import { contar, pedirTurno } from './contadores.mysql.js';
import { apuntarMovimientos } from './movimientos.mysql.js';

type Oido = Oidos<'comisiones.eventos', 'reporting-consumer'>;

/**
 * `reporting-consumer` on comisiones.eventos: one row for each commission, and what it changes in the figures; one for each
 * movement of a brand's debt.
 */
export const alReportarComision: BatchHandler<Oido> = async (batch, tx) => {
  await apuntarMovimientos(tx, batch);
  const dichos = batch.flatMap((mensaje) => saldoDe(mensaje) ?? []);
  if (dichos.length === 0) return;
  await pedirTurno(tx);
  const ids = enOrden(dichos.map(({ comisionId }) => comisionId));
  const filas = await bloquearOCrear<ComisionFila>(tx, 'reporte_comision', 'comision_id', ids);
  const antes = new Map(filas.map((fila) => [fila.comision_id, deFila(fila)]));
  const despues = new Map(antes);
  for (const dicho of dichos) {
    const sabida = despues.get(dicho.comisionId) ?? sinCalcular(dicho.comisionId);
    despues.set(dicho.comisionId, conSaldo(sabida, dicho));
  }
  await guardar(tx, 'reporte_comision', [...despues.values()].map(aFila));
  const cambios = [...despues.values()].flatMap((nueva) => {
    const previa = antes.get(nueva.comisionId) ?? sinCalcular(nueva.comisionId);
    const aportes = { antes: aporteDeComision(previa), despues: aporteDeComision(nueva) };
    return nueva.de ? [{ de: nueva.de, ...aportes, al: nueva.al }] : [];
  });
  await contar(tx, cambios);
};

function saldoDe({ type, data, sequence, time: al, marca_id }: Incoming<Oido>): SaldoReportado | null {
  switch (type) {
    case 'ComisionCalculada': {
      const { unidades_menores: saldo, moneda } = data.monto_comision;
      const de = { campanaId: data.campana_id, afiliadoId: data.afiliado_id, moneda, marcaId: marca_id ?? '' };
      return { comisionId: data.id, de, saldo, secuencia: sequence, al };
    }
    case 'ComisionAjustada':
      return { comisionId: data.comision_id, de: null, saldo: data.saldo.unidades_menores, secuencia: sequence, al };
    case 'ComisionAprobada':
    case 'PagoSolicitado':
    case 'PagoConfirmado':
    case 'PagoFallido':
      return null;
  }
}

interface ComisionFila extends AtribucionFila {
  comision_id: string;
  saldo: string;
  secuencia: string;
  al: Date;
}

const deFila = (f: ComisionFila): ComisionReportada => ({
  comisionId: f.comision_id,
  de: atribucionDeFila(f),
  saldo: entero(f.saldo),
  secuencia: entero(f.secuencia),
  al: f.al,
});

const aFila = ({ comisionId, de, saldo, secuencia, al }: ComisionReportada) => ({
  comision_id: comisionId,
  ...atribucionAFila(de),
  saldo,
  secuencia,
  al,
});
