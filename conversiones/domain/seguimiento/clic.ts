export interface Clic {
  readonly id: string;
  /** Null where the campaign was not known yet. */
  readonly marcaId: string | null;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly en: Date;
  readonly usuarioId: string | null;
  /** Keyed hash of the visitor's address. */
  readonly red: string | null;
  readonly agente: Agente | null;
  /** Country of the visitor, ISO 3166-1 alpha-2. */
  readonly pais: string | null;
  readonly marca: MarcaDeClic;
  /** Why it is not UNICO. */
  readonly motivo: string | null;
  readonly procedencia: Procedencia;
}

/** Who gave a click its id: our redirect, the brand, or the affiliate itself, which proves less. */
export type Procedencia = 'REDIRECCION' | 'MARCA' | 'DECLARADO';

export type Agente = 'NAVEGADOR' | 'MOVIL' | 'BOT' | 'DESCONOCIDO';
type MarcaDeClic = 'UNICO' | 'DUPLICADO' | 'INVALIDO';

export const esDeclarado = ({ procedencia }: Pick<Clic, 'procedencia'>): boolean => procedencia === 'DECLARADO';
