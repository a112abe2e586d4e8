import type { EstadoAfiliado } from './afiliado.js';
import type { EventoAfiliado } from './eventos.js';

/** Something the affiliate is to be told, and where. Holds nothing of what changed. */
interface Aviso {
  readonly plantilla: 'datos-bancarios-cambiados' | 'correo-cambiado';
  readonly destinatario: string;
}

/**
 * Whoever changes where an affiliate is paid, or where it is written to, is not always the affiliate: it is told, at the
 * address of before and at that of now.
 */
export function avisosDe({ datos }: EstadoAfiliado, evento: EventoAfiliado): readonly Aviso[] {
  if (evento.tipo !== 'AfiliadoActualizado') return [];
  const { campos, correoAnterior } = evento;
  const destinos = [...new Set([correoAnterior, datos.email])];
  const aTodos = (plantilla: Aviso['plantilla']) => destinos.map((destinatario) => ({ plantilla, destinatario }));
  return [
    ...(campos.includes('banco') ? aTodos('datos-bancarios-cambiados') : []),
    ...(campos.includes('email') ? aTodos('correo-cambiado') : []),
  ];
}
