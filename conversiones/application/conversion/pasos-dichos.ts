import type { HechoDeComision, PasoDeComision } from './comisiones.js';

/** What a fact says of commissions on their way to money. A payment speaks of all the commissions it pays. */
export function pasosDichos(hecho: HechoDeComision): PasoDeComision[] {
  const { en } = hecho;
  switch (hecho.tipo) {
    case 'ComisionAprobada':
      return [{ comisionId: hecho.comisionId, en, paso: 'aprobacion', estado: 'hecho', detalle: hecho.por }];
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return [{ comisionId: hecho.comisionId, en, paso: 'aprobacion', estado: 'fallido', detalle: hecho.motivo }];
    case 'PagoSolicitado':
      return deCada(hecho, { en, paso: 'solicitud', estado: 'hecho', detalle: hecho.liquidacionId });
    case 'PagoConfirmado':
      return deCada(hecho, { en, paso: 'pago', estado: 'hecho', detalle: hecho.pagoId });
    case 'PagoDevuelto':
      return deCada(hecho, { en, paso: 'pago', estado: 'pendiente', detalle: devuelto(hecho.codigo) });
    case 'PagoFallido': {
      const estado = hecho.reintentable ? 'pendiente' : 'fallido';
      return deCada(hecho, { en, paso: 'pago', estado, detalle: hecho.codigo });
    }
    case 'ComisionCalculada':
    case 'ComisionAjustada':
    case 'PresupuestoInsuficiente':
      return [];
  }
}

const devuelto = (codigo: string | null): string => (codigo === null ? 'devuelto' : `devuelto: ${codigo}`);

const deCada = (
  { comisiones }: { readonly comisiones: readonly string[] },
  paso: Omit<PasoDeComision, 'comisionId'>,
): PasoDeComision[] => comisiones.map((comisionId) => ({ ...paso, comisionId }));
