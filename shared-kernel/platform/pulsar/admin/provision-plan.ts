import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { withoutDocs } from '@alpespartner/schemas/tool/schema/schema.js';
import {
  NAMESPACES,
  PENDIENTES,
  REPROCESO,
  type Retencion,
  suscripciones,
  type Topic,
  topics,
  topicsDeErrores,
  topicsDeReprocesos,
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
  /**
   * Texts of the released versions, oldest first, those that differ in documentation alone once; none in `errores`,
   * where messages of any topic are.
   */
  readonly schemas: readonly string[];
}

export interface Plan {
  readonly namespaces: readonly PlannedNamespace[];
  readonly topics: readonly PlannedTopic[];
}

/** What the table of topics asks of a broker, under a tenant of this name. */
export function planFor(tenant: string): Plan {
  const all = [...topics, ...topicsDeErrores, ...topicsDeReprocesos];
  const namespaces = NAMESPACES.map((name) => ({
    name: `${tenant}/${name}`,
    retention: longest(all.filter(({ namespace }) => namespace === name).map(({ retencion }) => policy(retencion))),
  }));
  return { namespaces, topics: all.map((topic) => planned(topic, namespaces[NAMESPACES.indexOf(topic.namespace)]!)) };
}

function planned(topic: Topic, within: PlannedNamespace): PlannedTopic {
  const { nombre, namespace, particiones, retencion } = topic;
  return {
    name: nombre,
    namespace: within,
    address: `persistent://${within.name}/${nombre}`,
    partitions: particiones,
    retention: policy(retencion),
    subscriptions: subscriptionsOf(topic),
    schemas: namespace === 'errores' ? [] : registered(nombre),
  };
}

function subscriptionsOf(topic: Topic): string[] {
  if (topicsDeErrores.includes(topic)) return [PENDIENTES];
  if (topicsDeReprocesos.includes(topic)) return [REPROCESO];
  return suscripciones.filter((s) => s.topic === topic.nombre).map((s) => s.nombre);
}

const registered = (topic: string): string[] =>
  [
    ...new Map(
      releasedVersions(topic)
        .map(({ text: texto }) => [withoutDocs(texto), texto] as const)
        .reverse(),
    ).values(),
  ].reverse();

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
