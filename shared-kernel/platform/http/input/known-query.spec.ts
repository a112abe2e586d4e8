import { Controller, type ExecutionContext, Get } from '@nestjs/common';
import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { KnownQuery } from './known-query.js';
import { pageSchema } from './page.js';
import { QueryParams } from './parameters.js';

@Controller()
class Things {
  @Get('all')
  all(@QueryParams(pageSchema) page: object) {
    return page;
  }

  @Get('one')
  one() {
    return {};
  }
}

const asked = (handler: 'all' | 'one', query: object) => () =>
  new KnownQuery().intercept(
    {
      getClass: () => Things,
      getHandler: () => ({ name: handler }),
      switchToHttp: () => ({ getRequest: () => ({ query }) }),
    } as unknown as ExecutionContext,
    { handle: () => of(handler) },
  );

describe('a query member', () => {
  it('that no parameter of the route reads is refused, and named', () =>
    expect(asked('one', { estdo: 'ACTIVO' })).toThrow(
      expect.objectContaining({ status: 400, codigo: 'http.consulta-invalida' }) as Error,
    ));

  it('is left to the schema of a route that has one', () => expect(asked('all', { estdo: 'ACTIVO' })).not.toThrow());

  it('that is not there is nothing to refuse', () => expect(asked('one', {})).not.toThrow());
});
