"""What can go wrong that an operator can mend.

::

    OnRecordError                 base of all below; str() is one sentence for the operator: the thing, and the mend
    ├── SettingsError             a setting is missing or malformed
    ├── ArticleError              an article cannot be read (its `reason` is recorded, the run goes on)
    ├── SourceError               a file or folder named on the command line is not there or not readable
    ├── CorrectionError           a line of corrections.jsonl is malformed, or names nothing
    ├── PipelineMissingError      the NLP extra or its model is not installed
    └── StoreError
        ├── StoreMissingError     there is no store at that URL yet
        ├── StoreVersionError     the store was written by another version of the schema
        ├── StoreDamagedError     the file is truncated, foreign or not a store
        └── StoreBusyError        another writer holds the store, or the database did not answer in time

A bug is never wrapped in one of these. The command line prints the sentence and exits with 2.
"""


class OnRecordError(Exception):
    """Base of every error that an operator can mend. Its text is one sentence that names the thing and the mend."""


class SettingsError(OnRecordError):
    """A setting is missing or malformed."""


class ArticleError(OnRecordError):
    """An article cannot be read: empty, binary, too large, not UTF-8. The text is the reason, without the name."""


class SourceError(OnRecordError):
    """A source named on the command line is not there or cannot be listed."""


class CorrectionError(OnRecordError):
    """A correction is malformed, or names nothing in its article."""


class PipelineMissingError(OnRecordError):
    """The extra `pipeline`, or its language model, is not installed."""


class StoreError(OnRecordError):
    """Something about the store; see its subclasses."""


class StoreMissingError(StoreError):
    """There is no store at this URL yet."""


class StoreVersionError(StoreError):
    """The store was written by another version of the schema."""


class StoreDamagedError(StoreError):
    """The file is truncated, foreign, or not a store at all."""


class StoreBusyError(StoreError):
    """Another writer holds the store, or the database did not answer in time."""
