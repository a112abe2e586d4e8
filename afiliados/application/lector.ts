import { AfiliadoDesconocido } from '../domain/errores.js';

/** Who reads. */
export interface Lector {
  readonly actor: string;
  /** An affiliate sees itself only: its id; null sees all. */
  readonly soloVe: string | null;
  /** Sees all data; others see what it takes to work together: names and e-mail. */
  readonly completo: boolean;
}

/** What a reader may not see is not there for it. */
export function exigirVisible({ soloVe }: Lector, afiliadoId: string): void {
  if (soloVe !== null && soloVe !== afiliadoId) throw new AfiliadoDesconocido(afiliadoId);
}

/** The personal data shown to everyone who may read, and the rest. */
const VISIBLES = ['nombre', 'apellido', 'email'] as const;
const RESERVADOS = ['numero_documento', 'telefono', 'fecha_nacimiento', 'banco'] as const;

/** Reading personal data of somebody else is announced, before it is shown: one announcement for each person. */
export abstract class RegistroDeAccesos {
  protected abstract anotar(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void>;

  async leidos({ actor, soloVe, completo }: Lector, sujetos: readonly string[]): Promise<void> {
    const ajenos = sujetos.filter((id) => id !== soloVe);
    if (ajenos.length > 0) await this.anotar(actor, completo ? [...VISIBLES, ...RESERVADOS] : VISIBLES, ajenos);
  }
}
