/** Where a message stands in the log, and what its header says. 64-bit numbers are decimal strings. */
export interface Entrada {
  readonly orden: string;
  readonly id: string;
  readonly topic: string;
  readonly particion: number;
  /** Null when the publisher is none of ours. */
  readonly posicion: string | null;
  readonly fuente: string;
  readonly tipo: string;
  readonly agregado: string;
  readonly secuencia: string;
  readonly en: Date;
  readonly correlacion: string;
  readonly causacion: string | null;
  readonly actor: string | null;
  readonly marca_id: string | null;
}

/** The message itself: its bytes as published, and the fingerprint of the schema they were written with. */
interface Sobre {
  readonly esquema: string;
  readonly bytes: Buffer;
}

/** A message that is to be kept. */
export type Mensaje = Omit<Entrada, 'orden'> & Sobre;
export type EntradaCompleta = Entrada & Sobre;
