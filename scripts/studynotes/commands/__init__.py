"""What a teacher calls at a terminal, `studynotes VERB`: words in, text and an exit status out.

`main` is the command, and `group` how it tells errors. The verbs stand by what they are for:
`working` on notes (run, check, approve), `translating` them (status, mark), `asking` where
something comes from (show, explain), `giving` notes away (weave, cards, print), and `beginning`
(new, init). What several of them do is in `steps`.
"""
