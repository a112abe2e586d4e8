import type { AlertaSistema } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import type { Random } from './random.js';

/** What a message does to those who handle it. */
const KINDS = ['plain', 'poison', 'hanging', 'late', 'refused', 'unsendable', 'flaky'] as const;
type Kind = (typeof KINDS)[number];

/** One fact of one key; `sequence` counts from 1 in each key. */
export interface Fact {
  readonly key: string;
  readonly sequence: number;
  readonly kind: Kind;
}

export const kindFor = (random: Random): Kind => (random.chance(0.85) ? 'plain' : random.pick(KINDS));

export const textOf = ({ key, sequence, kind }: Fact): string => `${key}/${sequence}/${kind}`;

export function factOf(text: string): Fact {
  const [key = '', sequence, kind] = text.split('/');
  return { key, sequence: Number(sequence), kind: kind as Kind };
}

export const announcementOf = (fact: Fact) => ({
  type: 'AlertaSistema' as const,
  subject: fact.key,
  sequence: BigInt(fact.sequence),
  data: {
    servicio: 'simulacion',
    nivel: 'info',
    codigo: textOf(fact),
    mensaje: '',
    metricas: {},
    timestamp: new Date(0),
  } satisfies AlertaSistema,
});
