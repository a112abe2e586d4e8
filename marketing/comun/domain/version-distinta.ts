import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const versionDistinta = (version: number) =>
  new DomainError('marketing.version-distinta', 'This has changed since you read it; read it again.', 'version', {
    version,
  });

/** Refuses to change what the caller has not seen; null or undefined: the caller does not mind. */
export function exigirVersion(esperada: number | null | undefined, actual: number): void {
  if (esperada !== null && esperada !== undefined && esperada !== actual) throw versionDistinta(actual);
}
