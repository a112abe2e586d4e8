import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock } from '../../application/clock.js';
import { Answer } from '../http/edge/answer.js';
import { Answers } from '../http/edge/answers.js';
import { Public } from '../security/decorators.js';
import { Readiness, type ReadinessReport } from './readiness.js';
import { ServiceInfo } from './service-info.js';

const liveSchema = z.object({
  status: z.literal('ok'),
  servicio: z.string(),
  version: z.string(),
  instancia: z.string(),
  time: z.iso.datetime(),
  uptime_s: z.int(),
});
const checkSchema = z.object({ ok: z.boolean(), ms: z.int(), reason: z.string().optional() });
const readySchema = liveSchema.omit({ status: true }).extend({
  ready: z.boolean(),
  reason: z.string().optional(),
  checks: z.record(z.string(), checkSchema),
});

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
  ) {}

  /** The process runs. Says nothing of its dependencies: restarting it would not mend them. */
  @Get('live')
  @Answers(200, liveSchema, 'The process runs.')
  live(): object {
    return { status: 'ok', ...this.info, time: this.clock.now(), uptime_s: Math.floor(process.uptime()) };
  }

  @Get('ready')
  @Answers(200, readySchema, 'Every dependency answers.')
  @Answers(503, readySchema, 'Some dependency does not answer, for the reason given, or the process is going down.')
  async ready(): Promise<Answer<ReadinessReport>> {
    const report = await this.readiness.report();
    return new Answer(report, report.ready ? {} : { status: 503, headers: { 'retry-after': '1' } });
  }
}
