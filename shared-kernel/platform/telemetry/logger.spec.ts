import { describe, expect, it } from 'vitest';
import { newContext, withContext } from '../../application/context.js';
import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';

function record() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { lineas: lines, logger: createLogger({ LOG_LEVEL: 'debug', INSTANCIA: 'a-1' }, 'afiliados', destination) };
}

describe('a log line', () => {
  it('is one JSON object with service, instance, correlation and trace', () => {
    const { lineas, logger } = record();
    const context = newContext();
    withContext(context, () => logger.info({ pedidos: 3 }, 'imported'));
    logger.info({}, 'outside');
    expect(lineas[0]).toMatchObject({
      level: 'info',
      servicio: 'afiliados',
      instancia: 'a-1',
      correlation_id: context.correlationId,
      trace_id: context.traceparent.slice(3, 35),
      pedidos: 3,
      msg: 'imported',
    });
    expect(lineas[1]).not.toHaveProperty('correlation_id');
  });

  it('hides personal data logged by mistake', () => {
    const { lineas, logger } = record();
    const email = 'ana@example.com';
    logger.info({ email, afiliado: { email, apellido: 'Ruiz' }, a: { b: { numero_documento: '123' } } }, 'oops');
    expect(JSON.stringify(lineas)).not.toMatch(/ana@|Ruiz|123"/);
  });

  it('keeps statements, parameters and quoted values of a database error out', () => {
    const { lineas, logger } = record();
    const driver = Object.assign(new Error("Duplicate entry 'ana@example.com' for key 'email'"), {
      code: 'ER_DUP_ENTRY',
    });
    const err = Object.assign(new Error(driver.message, { cause: driver }), {
      query: 'INSERT INTO afiliado …',
      parameters: ['ana@example.com'],
    });
    logger.error({ err }, 'failed');
    expect(JSON.stringify(lineas)).not.toContain('ana@');
    expect(lineas[0]).toMatchObject({
      err: { message: "Duplicate entry '…' for key 'email'", cause: { code: 'ER_DUP_ENTRY' } },
    });
  });

  it("carries Nest's own lines", () => {
    const { lineas, logger } = record();
    const nest = new NestLogger(logger);
    nest.log('Mapped', 'RouterExplorer');
    nest.error(new Error('boom'), 'ExceptionHandler');
    expect(lineas).toMatchObject([
      { level: 'debug', origen: 'RouterExplorer', msg: 'Mapped' },
      { level: 'error', origen: 'ExceptionHandler', msg: 'boom', err: { message: 'boom' } },
    ]);
  });
});
