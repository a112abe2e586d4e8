import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock } from '../../application/clock.js';
import { Answer } from '../http/edge/answer.js';
import { Answers } from '../http/edge/answers.js';
import { Public } from '../security/decorators.js';
import { StuckBoard } from './board.js';
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
const messagingSchema = z.object({
  ok: z.boolean(),
  reason: z.string().optional(),
  checks: z.record(z.string(), checkSchema),
});
const readySchema = liveSchema.omit({ status: true }).extend({
  ready: z.boolean(),
  reason: z.string().optional(),
  checks: z.record(z.string(), checkSchema),
  messaging: messagingSchema,
});
const atascosSchema = z.array(
  z.object({ clase: z.string(), cuantos: z.int(), desde: z.iso.datetime(), detalle: z.string() }),
);
const messagesSchema = liveSchema.omit({ status: true, uptime_s: true }).extend({
  ...messagingSchema.shape,
  atascos: atascosSchema,
});

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
    private readonly board: StuckBoard,
  ) {}

  /** The process runs. Says nothing of its dependencies: restarting it would not mend them. */
  @Get('live')
  @Answers(200, liveSchema, 'The process runs.')
  live(): object {
    return { status: 'ok', ...this.info, time: this.clock.now(), uptime_s: Math.floor(process.uptime()) };
  }

  @Get('ready')
  @Answers(200, readySchema, 'It takes requests; how its messages do stands beside.')
  @Answers(503, readySchema, 'It takes no requests, for the reason given: without its database, or going down.')
  async ready(): Promise<Answer<ReadinessReport>> {
    const report = await this.readiness.report();
    return new Answer(report, report.ready ? {} : { status: 503, headers: { 'retry-after': '1' } });
  }

  /** Whether messages come and go, and what is parked, stuck, late or unanswered: as the metric and the alerts say. */
  @Get('messaging')
  @Answers(200, messagesSchema, 'The broker answers; `atascos` says what stands still all the same.')
  @Answers(503, messagesSchema, 'Messages wait for the broker, for the reason given.')
  async messaging(): Promise<Answer> {
    const report = await this.readiness.messaging();
    const atascos = this.board.found.map(({ clase, cuantos, desde, detalle }) => ({ clase, cuantos, desde, detalle }));
    const body = { ...this.info, time: this.clock.now(), ...report, atascos };
    return new Answer(body, report.ok ? {} : { status: 503, headers: { 'retry-after': '1' } });
  }
}
