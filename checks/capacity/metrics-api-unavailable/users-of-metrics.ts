import { HorizontalPodAutoscaler } from 'kubefault/resources';
import { type Reader, type Ref, toRef } from 'kubefault/sdk';
import { VerticalPodAutoscaler } from './vertical-pod-autoscaler.ts';

/** Autoscalers that go by resource metrics; without metrics a HorizontalPodAutoscaler goes by the CPU. */
export function usersOfMetrics({
  list,
}: Pick<Reader<typeof HorizontalPodAutoscaler | typeof VerticalPodAutoscaler>, 'list'>): readonly Ref[] {
  const horizontal = list(HorizontalPodAutoscaler).filter(({ spec }) => {
    const types = (spec?.metrics ?? []).map(({ type = 'Resource' }) => type);
    return types.length === 0 || types.includes('Resource') || types.includes('ContainerResource');
  });
  return [...horizontal, ...list(VerticalPodAutoscaler)].map(toRef);
}
