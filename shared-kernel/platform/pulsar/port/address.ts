interface Address {
  readonly tenant: string;
  readonly namespace: string;
  readonly topic: string;
}

/** Takes `persistent://tenant/namespace/topic` apart. */
export function parseAddress(address: string): Address {
  const [, tenant, namespace, topic] = /^persistent:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(address) ?? [];
  if (!tenant || !namespace || !topic) throw new TypeError(`"${address}" is not persistent://tenant/namespace/topic.`);
  return { tenant, namespace, topic };
}

/** The address of one partition: Pulsar keeps each as a topic of its own. */
export const partitionAddress = (address: string, particion: number | undefined): string =>
  particion === undefined ? address : `${address}-partition-${particion}`;

/** The partition a partition's address ends in; 0 for a topic without partitions. */
export const partitionIn = (address: string): number => Number(/-partition-(\d+)$/.exec(address)?.[1] ?? 0);
