import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/errors.js';
import { Problem } from '../problem/problem.js';
import { documented } from './documented.js';

/** The entity tag of an aggregate is its version: `"3"`. */
export const etagOf = (version: number | bigint): string => `"${version}"`;

/**
 * The version that the caller saw, from `If-Match`; null without one, and for `*`. A tag that is none of ours, or a
 * weak one, matches nothing (RFC 9110, 13.1.1): 412. What is no entity tag at all: 400.
 */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tag = /^\s*(W\/)?"([\x21\x23-\x7e]*)"\s*$/.exec(header);
  if (!tag) throw new Problem(400, 'http.if-match-invalido', 'If-Match takes one entity tag, such as "3".');
  const [, weak, version = ''] = tag;
  if (weak || !/^\d{1,15}$/.test(version)) throw new VersionMismatch();
  return Number(version);
}

/** Refuses to change what the caller has not seen. `expected` null: the caller does not mind. */
export function requireVersion(expected: number | null, actual: number): void {
  if (expected !== null && expected !== actual) throw new VersionMismatch(actual);
}

class VersionMismatch extends DomainError {
  constructor(actual?: number) {
    super(
      'http.version-distinta',
      'This has changed since you read it; read it again.',
      'version',
      actual === undefined ? undefined : { version: actual },
    );
  }
}

const readFromRequest = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** The version in `If-Match`, or null. */
export const IfMatch = (): ParameterDecorator =>
  documented(
    readFromRequest(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Entity tag of the version you saw; 412 when it has changed.',
      schema: { type: 'string', example: '"3"' },
    }),
  );
