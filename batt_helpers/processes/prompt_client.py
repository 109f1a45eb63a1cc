"""A kernel client that does not wait for silence."""

from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient

__all__ = ["PromptClient"]

_REPLY_LIMIT_S = 1.0
_SILENCE_S = 0.2


class PromptClient(AsyncKernelClient):
    """A client that takes a kernel for ready once it has answered, instead of after 0.2 s of silence."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on all channels; in the usual way if the first answer does not come.

        Raises: RuntimeError: it died, or did not answer in time.
        """
        if not await self._is_answered(self.kernel_info()):
            await super().wait_for_ready(timeout)

    async def _is_answered(self, request: str) -> bool:
        try:
            await self.get_shell_msg(timeout=_REPLY_LIMIT_S)
            while True:
                message = await self.get_iopub_msg(timeout=_SILENCE_S)
                is_reply = message["parent_header"].get("msg_id") == request
                if is_reply and message["content"].get("execution_state") == "idle":
                    return True
        except Empty:
            return False
