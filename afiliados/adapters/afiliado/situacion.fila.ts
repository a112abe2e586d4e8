import type { Desactivada, Desbloqueada, Situacion } from '../../domain/afiliado/situacion.js';

/** A situation in the columns of table `afiliado`: each way back has its own, null where there is none. */
interface SituacionFila {
  situacion: Situacion['tipo'];
  antes_de_desactivar: Desactivada['antes']['tipo'] | null;
  antes_de_bloquear: Desbloqueada['tipo'] | null;
}

export function situacionAFila(situacion: Situacion): SituacionFila {
  const libre = situacion.tipo === 'BLOQUEADO' ? situacion.antes : situacion;
  return {
    situacion: situacion.tipo,
    antes_de_desactivar: libre.tipo === 'DESACTIVADO' ? libre.antes.tipo : null,
    antes_de_bloquear: situacion.tipo === 'BLOQUEADO' ? libre.tipo : null,
  };
}

/** A way back that was never written leads to ACTIVO. What was left in a column whose situation is over says nothing. */
export function situacionDeFila(fila: SituacionFila): Situacion {
  const { situacion, antes_de_bloquear } = fila;
  if (situacion !== 'BLOQUEADO') return desbloqueada(situacion, fila);
  return { tipo: situacion, antes: desbloqueada(antes_de_bloquear ?? 'ACTIVO', fila) };
}

function desbloqueada(tipo: Desbloqueada['tipo'], { antes_de_desactivar }: SituacionFila): Desbloqueada {
  return tipo === 'DESACTIVADO' ? { tipo, antes: { tipo: antes_de_desactivar ?? 'ACTIVO' } } : { tipo };
}
