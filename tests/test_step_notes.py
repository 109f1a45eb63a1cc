"""The soft limit of a step, as alarms find it."""

from batt_helpers.processes.outcomes import StepLimits
from batt_helpers.processes.step_notes import NOTES_BYTES, Marker, new_notes


class _AlarmAmidAlarm(Marker):
    is_amid = False

    def _count_slow(self) -> None:
        if not self.is_amid:
            self.is_amid = True
            self.tick(0, None)
        super()._count_slow()


def test_an_alarm_that_comes_amid_the_first_of_a_step_does_not_end_it():
    marker = _AlarmAmidAlarm(new_notes(bytearray(NOTES_BYTES)), StepLimits(step_s=60.0))
    marker.step(3)
    marker.tick(0, None)
    assert marker.is_amid
