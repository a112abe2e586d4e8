import { liberadas } from '@alpespartner/schemas/liberadas.js';
import {
  NAMESPACES,
  PENDIENTES,
  suscripciones,
  topics,
  topicsDeErrores,
  type Retencion,
  type Topic,
} from '@alpespartner/schemas/topologia.js';
import type { RetentionPolicy } from './admin.js';

export const COMPATIBILITY = 'FULL_TRANSITIVE';

export interface PlannedNamespace {
  /** `tenant/namespace` */
  readonly name: string;
  /** The longest of its topics. */
  readonly retention: RetentionPolicy;
}

export interface PlannedTopic {
  readonly name: string;
  readonly namespace: PlannedNamespace;
  /** `persistent://tenant/namespace/topic` */
  readonly address: string;
  readonly partitions: number;
  readonly retention: RetentionPolicy;
  readonly subscriptions: readonly string[];
  /** Texts of the released versions, oldest first; none for topics of failed messages, which hold those of any topic. */
  readonly schemas: readonly string[];
}

export interface Plan {
  readonly namespaces: readonly PlannedNamespace[];
  readonly topics: readonly PlannedTopic[];
}

/** What the table of topics asks of a broker, under a tenant of this name. */
export function planFor(tenant: string): Plan {
  const all = [...topics, ...topicsDeErrores];
  const namespaces = NAMESPACES.map((name) => ({
    name: `${tenant}/${name}`,
    retention: longest(all.filter(({ namespace }) => namespace === name).map(({ retencion }) => policy(retencion))),
  }));
  return { namespaces, topics: all.map((topic) => planned(topic, namespaces[NAMESPACES.indexOf(topic.namespace)]!)) };
}

function planned({ nombre, namespace, particiones, retencion }: Topic, within: PlannedNamespace): PlannedTopic {
  const failed = namespace === 'errores';
  return {
    name: nombre,
    namespace: within,
    address: `persistent://${within.name}/${nombre}`,
    partitions: particiones,
    retention: policy(retencion),
    subscriptions: failed ? [PENDIENTES] : suscripciones.filter((s) => s.topic === nombre).map((s) => s.nombre),
    schemas: failed ? [] : liberadas(nombre).map(({ texto }) => texto),
  };
}

const MINUTES_A_DAY = 24 * 60;

const policy = ({ dias, megas }: Retencion): RetentionPolicy => ({
  retentionTimeInMinutes: dias === -1 ? -1 : dias * MINUTES_A_DAY,
  retentionSizeInMB: megas,
});

const longest = (policies: readonly RetentionPolicy[]): RetentionPolicy => ({
  retentionTimeInMinutes: most(policies.map((p) => p.retentionTimeInMinutes)),
  retentionSizeInMB: most(policies.map((p) => p.retentionSizeInMB)),
});

const most = (limits: readonly number[]): number => (limits.includes(-1) ? -1 : Math.max(...limits));
