import { canonicoSinCaja } from '@alpespartner/shared-kernel/domain/canonico.js';
import type { FiltroAfiliados, PaginaAfiliados } from '../../domain/afiliado/afiliado.repository.js';
import { claveCorreo } from '../../domain/datos/correo.js';
import { claveDocumento } from '../../domain/datos/documento.js';

const CLAVES = {
  id: (id: string) => id,
  estado: (estado: string) => estado,
  email: claveCorreo,
  documento: claveDocumento,
  codigoReferido: (codigo: string) => canonicoSinCaja(codigo, 'codigo_referido', 36),
};

const COLUMNAS = {
  id: 'id',
  estado: 'situacion',
  email: 'email_clave',
  documento: 'documento_clave',
  codigoReferido: 'codigo_referido',
} as const satisfies Record<keyof typeof CLAVES, string>;

/** What a row has to be like to be in a list, in SQL. */
export function busquedaDe({ desde, hasta, ...exactos }: FiltroAfiliados, { orden, tras }: PaginaAfiliados) {
  const condiciones: string[] = [];
  const valores: unknown[] = [];
  const exigir = (condicion: string, ...deEsta: readonly unknown[]) => {
    condiciones.push(condicion);
    valores.push(...deEsta);
  };
  for (const campo of Object.keys(COLUMNAS) as (keyof typeof COLUMNAS)[]) {
    const valor = exactos[campo];
    if (valor !== undefined) exigir(`${COLUMNAS[campo]} = ?`, CLAVES[campo](valor));
  }
  if (desde) exigir('afiliado_desde >= ?', desde);
  if (hasta) exigir('afiliado_desde < ?', hasta);
  if (tras) {
    const [mas, { afiliadoDesde, id }] = [orden === 'asc' ? '>' : '<', tras];
    // The first bound is for the index; the second says what is after the last row shown.
    exigir(`afiliado_desde ${mas}= ?`, afiliadoDesde);
    exigir(`(afiliado_desde ${mas} ? OR id ${mas} ?)`, afiliadoDesde, id);
  }
  return { condiciones, valores };
}
