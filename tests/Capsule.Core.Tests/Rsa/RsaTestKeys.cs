namespace Capsule.Core.Tests.Rsa;

/// <summary>Key pairs for tests alone, made with OpenSSL's tools and library.</summary>
internal static class RsaTestKeys
{
    /// <summary>2048 bits.</summary>
    internal const string Bits2048 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDWqthmpzoXlsBZ
        BER33ew/OCCGZfRKYRYCkGN5ScKVvXo5PCiTKDHAkWtJyz7tggABAhOEFBdAy38d
        DzqPSfdlkmNKugU7yBSufawNfIu7TbXi7iENKmfHq5MyJCKpm7qOLdjT3+Sjj5+6
        sZgCiTA88uxYKcAwqOn3blHMMLsMjXmwgse8F0LK0z/y6E0f6Ev0RMv1a4TsYUjZ
        RbRN1JX0EfVEtAocDWznQW6UowZur1YKTt8SprlBrTFiPH5K8LRp3Tm68EQjCd1K
        jWioPZjCEavEfYlVDnttmZi7iw8Xy3zVdkhrjA985IhezONRkn9AfYYlD4eP7EnG
        6azrmU9vAgMBAAECggEAQEEOGhfm/wWMGHj7B4gBPWEO9zuQNi0+OdE/PSAzYr++
        1F/p4zZOQg4k94cjFFNrreGRtuCOn0HqD+gthpNEvn3lQ4pPo7e9XQdX1weXCZ72
        mPDfKsItIyp7mjAPwgXPftxBQRYMqVqFnIuo7OVkb3HlBXSlxsrgkUPPrxdM/bHU
        nY9q2VIgzcx1Cf9AF8FGsgLhj7fqNHRgJ6B/yZD5RUPGPVKaYhdp2Ef8aPuiuNL6
        N2ZU+RrXrGASFAoXCcLuWHGj49i6xCfvWBDw4M3bm+gyVv2hDOyBCkrm+HL8Huk4
        tFpoGoaeM8SFZWfQmpQRt5sZFdC8Cy/SKrBUg8Rc6QKBgQD2gDHqtjU0n/tS3/2v
        Cl3w1zJinPg29MSMKIsNQPuHjHHpJ2buxMwGYsWon/k+CQIRbpNAIIe0dXMmaU2z
        It5b/7EIeq4OyaS+JP/jNlWasHkrmdkugJZ++qi5WvUvplAv/0A3KAmiwpgRIQ3A
        CmARZduFYbfTyUhqcKk8LB/aeQKBgQDe8JqrkOT7xiT4Y5iGGQUiGY9250XESfb4
        tVch7i0pIOlxGjrcISUzITFlv/CNM6psKksGbATyf5y0CWtox3y8bUddensPbufb
        5GwAoSUe86454CN7sJRvpWaBBPyEwIQU2asGNFrx3HlvTRPx1Qf/ujE9akiZMz1M
        qJyf6QV/JwKBgBC/sySUjtbti+EcsRsEpE9p/9VtfvwU84nmc1RKNw0FwPOrprXQ
        j2Bbs7x6ajAJ4qcWkVDJJQ9g75sLiqkCVIOBwyClXVBJ6TS2RODGX1isZv9Ma9Ja
        EF++XlqB0KkVLtukB1P4F3eEq1p2mX2T9uUXu6u7cQcl5RK+ZvFcuilZAoGBAJYa
        7ikiL+sNqIrNlD6Fzhz9lMj8Qs889drTTk18LlAI5uTOQl9AuelJKhdWOsL3zIFz
        oHw8csBMB9h4lyc/Wc8MzQY1l3H2vIojrExoM7Q5Yk95iKqZY/ggJ3orP1KqxMO9
        IxfUXH+IcQLtpMYpJ2+Zj9nIHAV6qIVa6coJfTf1AoGAN8Yv8FOqQLtM5zqMqlV8
        ShfHHJcCbChPsehkBSdhDlrto1V9qMIrDmRqGytjPjPG9+7cDOF5d9UKPtw+uVLy
        GC6xFXv2C/oQlRWHc6NryE94v5zDJPYI7vI42PfItmq5CwqYnx0iL0iJ7u8xxmDc
        ZzrkVleZ5tzf43IPjWdraQ8=
        -----END PRIVATE KEY-----
        """;

    /// <summary>The same key as PKCS#1.</summary>
    internal const string Bits2048Pkcs1 = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEA1qrYZqc6F5bAWQREd93sPzgghmX0SmEWApBjeUnClb16OTwo
        kygxwJFrScs+7YIAAQIThBQXQMt/HQ86j0n3ZZJjSroFO8gUrn2sDXyLu0214u4h
        DSpnx6uTMiQiqZu6ji3Y09/ko4+furGYAokwPPLsWCnAMKjp925RzDC7DI15sILH
        vBdCytM/8uhNH+hL9ETL9WuE7GFI2UW0TdSV9BH1RLQKHA1s50FulKMGbq9WCk7f
        Eqa5Qa0xYjx+SvC0ad05uvBEIwndSo1oqD2YwhGrxH2JVQ57bZmYu4sPF8t81XZI
        a4wPfOSIXszjUZJ/QH2GJQ+Hj+xJxums65lPbwIDAQABAoIBAEBBDhoX5v8FjBh4
        +weIAT1hDvc7kDYtPjnRPz0gM2K/vtRf6eM2TkIOJPeHIxRTa63hkbbgjp9B6g/o
        LYaTRL595UOKT6O3vV0HV9cHlwme9pjw3yrCLSMqe5owD8IFz37cQUEWDKlahZyL
        qOzlZG9x5QV0pcbK4JFDz68XTP2x1J2PatlSIM3MdQn/QBfBRrIC4Y+36jR0YCeg
        f8mQ+UVDxj1SmmIXadhH/Gj7orjS+jdmVPka16xgEhQKFwnC7lhxo+PYusQn71gQ
        8ODN25voMlb9oQzsgQpK5vhy/B7pOLRaaBqGnjPEhWVn0JqUEbebGRXQvAsv0iqw
        VIPEXOkCgYEA9oAx6rY1NJ/7Ut/9rwpd8NcyYpz4NvTEjCiLDUD7h4xx6Sdm7sTM
        BmLFqJ/5PgkCEW6TQCCHtHVzJmlNsyLeW/+xCHquDsmkviT/4zZVmrB5K5nZLoCW
        fvqouVr1L6ZQL/9ANygJosKYESENwApgEWXbhWG308lIanCpPCwf2nkCgYEA3vCa
        q5Dk+8Yk+GOYhhkFIhmPdudFxEn2+LVXIe4tKSDpcRo63CElMyExZb/wjTOqbCpL
        BmwE8n+ctAlraMd8vG1HXXp7D27n2+RsAKElHvOuOeAje7CUb6VmgQT8hMCEFNmr
        BjRa8dx5b00T8dUH/7oxPWpImTM9TKicn+kFfycCgYAQv7MklI7W7YvhHLEbBKRP
        af/VbX78FPOJ5nNUSjcNBcDzq6a10I9gW7O8emowCeKnFpFQySUPYO+bC4qpAlSD
        gcMgpV1QSek0tkTgxl9YrGb/TGvSWhBfvl5agdCpFS7bpAdT+Bd3hKtadpl9k/bl
        F7uru3EHJeUSvmbxXLopWQKBgQCWGu4pIi/rDaiKzZQ+hc4c/ZTI/ELPPPXa005N
        fC5QCObkzkJfQLnpSSoXVjrC98yBc6B8PHLATAfYeJcnP1nPDM0GNZdx9ryKI6xM
        aDO0OWJPeYiqmWP4ICd6Kz9SqsTDvSMX1Fx/iHEC7aTGKSdvmY/ZyBwFeqiFWunK
        CX039QKBgDfGL/BTqkC7TOc6jKpVfEoXxxyXAmwoT7HoZAUnYQ5a7aNVfajCKw5k
        ahsrYz4zxvfu3AzheXfVCj7cPrlS8hgusRV79gv6EJUVh3Oja8hPeL+cwyT2CO7y
        ONj3yLZquQsKmJ8dIi9Iie7vMcZg3Gc65FZXmebc3+NyD41na2kP
        -----END RSA PRIVATE KEY-----
        """;

    /// <summary>2049 bits: a bit more than whole bytes, and halves of unequal length.</summary>
    internal const string Bits2049 = """
        -----BEGIN PRIVATE KEY-----
        MIIEwAIBADANBgkqhkiG9w0BAQEFAASCBKowggSmAgEAAoIBAQGLBP3KSRxwN+Ac
        qHrGF7oXooMTaK+HRSG8bkk/lbdsDVSAqHxzD2DB/aiPG2H3bR2Efe4y/1NbtgY9
        iy2nZAX1QXCecdS6D8rAumoYDgOzLzb82QU/jArRzfSw29j8nlrzUvVBi4ZWGkqb
        sKdNxz0Qw5i11w3bH9prlJ/yze7OVurW4FXLhPxRU1ZJ1M4lKuns2qAzRiU57aMM
        tN2kcp4jokmEyQTqhU/nfKMSAMrIzhaCOmY3qOqNArGRc01SziSGjuxF/llBH0Xt
        oMJTn23VY5r6smD1GKWoI9XEoc+p4T5i7hZlzZSjFUaaR/JXnulZAT7f8pv2igt+
        tTXu/bQhAgMBAAECggEBAQ7g7FwkCJFXb6KXUiG3MZB1i6bqmbuMB5dclXQ56Z76
        ASF86GJKgFJm7Ii+AU8Xjy9E3+wutG3mg57+at8nswI8zsqISpUQsTu6WXiHW7gr
        P2ziMTwjf2Ph9NK237RTrxC+qZo54HP48YKUABZQ8yokxvqjL0g9Lp2pPInW99Sb
        bKIYfxOpgJ5/5lxdHDY6brFYo/tYfHGsYnLjOsShBHu88b7t7Pz1sEM3BmkB2q+I
        WxRWRnQG0wm3lWsPGv3nApDuzulFyA6e7l4VgRzxCtn5RtpmHZjVov3orJ/0ouGD
        OMo+vL7JXbQEjtzSdRUsWRmzhdge2H9wPZzjiO4ms/ECgYEBw2RUxKTs/K7XTfdE
        NyVb9fKOCNFIKfjhmCxiKvsdEhvgzdEI7KPWBNaRQNwUoT2zR5laKZhpAJIAy7Vw
        ZNjnKmqDlzk1PHzDK3QSfTLlHCr08yEnu7Hd6nDVD35lyFVEyHlyBeQxpAOi1JcF
        4/pxB9J5B8P1njFjy77rL86A060CgYEA4Ad8stIui8bHWzKDsKRvZx0f8+uRYDuF
        xd/ui+d9BDO5OfeHCmOYeOwdGQ7N2oy+upTEZl/pCGPoch90CCLxEASf2TpOk35x
        WF8Rg1LmgzT2E37lR8NMnm3i7B4LkhZVEnZeoDGknk7r/rL+mbLw7aoHOsNCArIi
        7vZzV+8gEMUCgYEBlAosrlAKKSu/YPRhxRLVu9K/PDlIZPl3xSSFQn+/x8PYd6IS
        YO9N1MrS/cGBXcrCvOYRhIX+BxqpR65CyqI0WQ06eJQmiNwMPssI+bQizBHPbAlT
        bXiKcR1KOTIknStmBCRg4dEedfcjOzNrfGNh5WSKHV9UbaM79tYP4pzvR4kCgYEA
        3QVl+EI2m748FnRKyi4gnnl0ecCRx4BR5TudbDew9kFVX6QefZhu5/YCayNY4mJz
        FT8KWPoMvTNcM6NmZVSbwbLeRYEp3ogjqQz6CTbzpsTMdcV+zQMYB0HgXBT0U2dm
        /PT9PExd3bV9TOYpG1gYLFHQGiBjcqduoZVRjJKlbwUCgYEBNfz0OMVsnX8PnI5j
        w4r/dLRH0KuLhzcPH17LSyNoTXDfWpEcyeu113bwSwnhxW/lSDxXRUdo74L/grKE
        Hqs5ciO+4meVhoFjqHlYjQ2d1BGu/RSnLIXreHapTD36gI7V1hKSMjnqu23oNYKZ
        nSNuHZ2b/WfTL/hbWe9X/4LEHeI=
        -----END PRIVATE KEY-----
        """;

    /// <summary>3072 bits.</summary>
    internal const string Bits3072 = """
        -----BEGIN PRIVATE KEY-----
        MIIG/gIBADANBgkqhkiG9w0BAQEFAASCBugwggbkAgEAAoIBgQDgLjcmfMA84EHJ
        K80//WcdtCmpa41yisCrE5cSACb0YjBzYr0eC+obEmd9nBY8oqJrXCeEzQJgI8+h
        bOmC7pZsRrj0oufE+K2l3IM0wZx1KRy33okCjv1mhJumbqal9xOifXIpW3+12Po5
        c6O0mdQDKr7XBww5gD7xcmC9G6aLec/GpTywBy/yhSEjbDeF+2ezEJ80YzG7UFXV
        OxaO8CaAVgmilOLKjGmMlzexUxe1MqhKG7bY++Er0pQFHt18O6hnq2gvwBwk47i4
        DjIuXcwMeDC5fROZNK0X2/l0PUDIgrDsZrj6MAWc4dGqdrTs+ip+Nkz+1YXZSBm+
        AHF8tZLcFxEjgctm60TPulFjJguNdJ4QSLbMk4z8uXGEoo2gl+qvKsBhnrwx7DRB
        eeh2+0nLgdqsSUdUhdAoMUriqan1mjen60oOu0/4EsC8m3ahW1hZ2ul9w4x3+lx4
        UOL8+ETnewHVbGBPxIqwbuXnPfZMVHQLDweLwOu25zYxjNeKjtMCAwEAAQKCAYAJ
        3s8L0UNPitoqptSPJDOVkbih3nvoVqacAa1NnBca/HXAptDH0WN51Koc1DIAcnKv
        Qmv1A2e+3uTF6TswyhtyYfzDvKZyvDY9DsPyHzIp0GkUyWYD6FLM4DrQLaAFv6as
        KVTM8FvjoE2IGQjUq08z4n5rjkJiB7z9uXj76os/KdpVlzHgWDiqt2TZn+qj6glL
        T4iK8HEgm61jyYm5OmafkOo0r9R6cYs2JvRLSOrKzhOty6GV1SU5XjipLw42aZPv
        +ld5G+CFsMsl2uZxt7uPUClkFri05ggDBRVIHKTZZnGioQ6P6doRYDXPeWXKc3eG
        TQ5r2C+jIIp6Mwawt5vnO9f9yaWfMgiu0CyhuRnVwD09ZcjkjnKwLpVbuhxg0bZS
        STb5XUodxLVoNCWPhGJTc9Vsi98ta84AG0bKag5vtaCQBYdanhFRB2P98pWbAC0B
        +9mYnIeq9rrZbSSUqBGGZL5Q7Ez6oHvNlRlALLbjB1HPBdOQex93WE2fqL0PdB0C
        gcEA+ue6QF7sm8GDqmW8OX/hNP6BkTjS1AMvDNRuSpDMxwy7G2Ag1wImqkz/vKDz
        axuIFeVoN8y67W9BNIgN5X5ji7/6jBEjGOn6F8YHj8vOZOq6XRbWgucwr1UqktM6
        6Nd3O5S2EA7YGsAutftbqnp2cjfQYORmWvYskj5FVGzuqwTWy2pWW88GQsemqoXc
        2MBBfoUFA6P/WSTthTQbIAyaRCj0Wc/coMDwOytWq7F0YVA1Q5n3mlC+XFbFdfe3
        GDItAoHBAOS7kOJDL9cXCvy1V8gMP6dH8FgINUU9H1/4TSzJEZFLGwcgqSyXUMx+
        +oB4RDRZsMGa3bBQCTgKkFena43I5VXzs9XMLfl8ZqJoeK22/W0zbuOAGdYhXB0D
        9/Tq8yxSNF9EIRFwWlkx3JB1NgREsA2NkRHsBeaISEHGOjzwfZA4/00UovOEiU+8
        Tlc8AvP29SEU5f0bOTybsZBpp88F0pwFjtIw82NLmvwJmJzVNSd16MeUD98Z25oE
        4y8m35Nk/wKBwQC/aTso0oH1TUsyGoze3NUlRaf47v2/6nHhesptLkxa6jZv6wUC
        okx3DWjoMW2iX42RDsNUFmbgrkhzV/wqASLWQW5VntlEr3Mw4c1xAQ2C5aOpUrvx
        f4gfqnxhKK4/Zek7VfcTBxAMUGMSSCElTGnCNxxMXtJLQJS+OK1RfA0UAQwQgR5C
        ygw/s+pNGvRhk0Ij0D0ECv/JtSdSwG6VI6goqYnIXpA1PxvGOAjV0Po1JyiLWxGO
        81xWO4hGt+VBmz0CgcEAlA0kNpAugxaTMgdfDkl/WhOiahjGAk8R49ige4CaMmVe
        1To6xnYbAoKeOlGeNBRp6KcJH3puvSt5SoM/hsKmTwAzQwuqJnZzKGRe2HI9j1Vf
        TTo5fvSQ3ucWtBzv0ZxT8eXzUYpbsKgpkAeOMy0Sl3Mul18iYpmLy6c3QwKXA6cg
        +Q+GegErr8S/II/jiW4sNIGGbFIWtjhAsqzwxXuLWxnt2/d7UqY5ZzH+6mTGxwf2
        6FfZ/hqKniLTuk17IbiZAoHAeFYRSmoVcZ6G/MrHerHHbJt8RSBHrPDs0aqy5OL6
        kNhzw3egWkDCrZDcIWWYBNl3VVvFr0sOjaDbz2raXyYZDqeRr+W9I0JU8rY5OvOB
        M/jCeVL5d32yDtlZavojb8L84+ibQ5LqDxgRsE2MgsJzIvwjwHKd8xL03ifXqDlZ
        CnvawXMn/mGadG0NpaoxhT7BIDz7D643S3UEZjbGomTHk+J9Eq8q9G9Usz+YbwhM
        zTIEytLocobyZ51BFabcewxT
        -----END PRIVATE KEY-----
        """;

    /// <summary>4096 bits.</summary>
    internal const string Bits4096 = """
        -----BEGIN PRIVATE KEY-----
        MIIJQQIBADANBgkqhkiG9w0BAQEFAASCCSswggknAgEAAoICAQCzIHTb6iBpkNeo
        KGb/FbT+YhI2MNsbdmjPCeW4pMNztJd6WtEtB69lfUbMMbrLJD8C9u5yHZYlFWQ8
        4m7qGjfsnbvNHwcXBggANtRQ8Gst8EVh9neBVc9ouQyUU2US8kVLs5Movxccie4y
        547vgEfOP7xva8/VF8i0DTlrHtvRCHLTc8J9XRL4MVWNO7FWI6Q+0alJa+E8ElAQ
        O9Lqq2oIIKlWK3YpuWL5/K34Ja/JDA+sXEdID8z4BrzZuiK905GP9BrJaVuHMP76
        /y9NmY01WTIiSvU4el+kBNIIafUqkCEx2DNF3grQGLvCMypDREmecIylVmMayKsf
        rdrk6eGn8lC7WLE7URLmbux8feGgV4FDPueH9XCQQHMjtijGa0Gs9YtAU4/XzulO
        CLP7n4W7d/T6K1oT6lzoNvuUsZkjSOAzEuqm00fjVO8tsl94EM7oDJ7w1opJXCUu
        pRhUedr0eMvn0vTBWKjsVkwZ7ws+uOMOAShh/1l72QwOABt7CPgF8OE3HFUs2w7J
        zni/ujF0jLRkNIm4p8ForK/ULKAOaUyzTKRkxV+iWe9E6JvJjReRWxLMx8PHZbDz
        I50v0EprgdrrmSoyu7DbRMk7qdvdi9gXTbaBR5apboEQKEn2997qQTLC/M1TFC6X
        RZty3Aszmkh+eTte8RHzar1PdAZKWwIDAQABAoICACzZboj1eQIVgvmWjBtIOxYK
        RhcNan7Yyes0xjDSCCH7UIYRIRiOOQtHL6fGt8dPHvvGCfPGlqZYUc2wwCabQ+9Z
        mwEDyMmp9+zdzZEqcRuCckzR4iAe9Rx6YLzumHsC7/jBUJI+LjI2Es7qDW7IBrKM
        YMjhDJuFJfp26S55/n27CM0KyeKLoElGSO5gyMkRiXk1E5bPjQh2aVd3MxsQqi64
        xs1Nent98Fs5OfHMtdO30mDMhghz9FURks1M/o/a3jJV4zMUzxbtXJpJtHVQgfue
        hp/xdq6abUHq9w+mP/1VMwqA4G2Y58osty4rk2ReP7SM55oqJAw7vCTlac4xBQ+V
        Rpaz4ysswJp71OH4HuQZ3O+9U4afi3T+dfxH76k4pVSsLmKgaiKqv3X2woxsohcm
        kAfkjU5KOytaSSn3INuacLRDlDrHl3+uoJdKsIaLMqMmxWzrZ4YG4XOeE9A0lN5Y
        DgayN0ZMijan9YQMowmhJrQdp/4BG4yn8mfFSTyIWh5qMOWcesq1Bt8Z+rSKky29
        1+ubmpWpRfjSI3DMiUCUpk0LtzttwiYsStItFBe0Oin1jy6UxsvLNb5AyAKJEiN0
        H/p6s9Q+IlJLL2f74bUAhvwSL21LCHKWE0kMA4DZRJRYSwtS9Gae39X251P6ur0Q
        91r0/CtZeU8ukVutuf5RAoIBAQDpr42ZJVwlpjWSswF9vrfw/C8itPf9r06Jmw6i
        aO7NkisCJstINr3wIx0gxF8x6P2Q8e6TrSL5uJCRsGG5xHYydVe1xODeoY3Dr8L8
        0nlF/jzvqL0li4GLs3VPQL15Z2IffSxQk+pXLqF6HxMAtx4JpsaJaI+MfjBe3l8y
        vvYkKCyCPrSs9wxdkOYYttlPX4lNulLEBZo3KRhvMK+Ro5j/0O4DHJmRB6p0pN91
        zvribQJ+6eGP7UqCh1soQnfHuVM7AfX8bg7BPSN0Tes52Gdh/31tC992aBcrYo6u
        9j7m0o4lhlJLW1CApBE+VCLD8k/2vgbXQB4mVrOa7nor/MzpAoIBAQDEOzWqjJak
        EnMqlWfjlp5QcY1Ty8hRdeT/Y9OFq5LnTItVrdUmm2ek3E1r6gHhQYJnpBLegHrw
        loa1FvZeVVfmgFgnRNhiKnDeFE/e6ZGyiW2LYMNNk9fcjxPgW8I9+z2mswVUktlp
        R7HXQkKaaI+jI6wDCPs6hxVRWWLcQqu3SwY/44XUiP7/TN5Ycx8bjgCClQMcBFtJ
        ZRffEvsbSiKaOTSCBJ3eF1lpbs1anS4kF6d/pH5ihE61LWijv+M/XP6H2dbaBvb4
        Llkzad6TVuYJNWc7xQ2VPwVcEUYnTY8F/vbjuL1renD7UCl4eezKqERy58d9bQcC
        ur1jPxRzBgKjAoIBAAM9wRwHraCEDqgrPXEODSUVil3T3sCxBsjX0rsj83P8fAY6
        nYUx5S6IfiXvM1bQ4Xt6L5Hyy9Jk4fRzWtelxvHqOL43rdrIqNu2+2BgVvhGj3fP
        glgb+D8EzTK9NiOR8IV5Sf0QICb3aZv1BGF1KMB/hK9xONR9B5S5Rt7AUU+tEvj3
        f7AKeSxvDxH2r0rvi0r9s5oubbYoJsOcDENb3oplzndSlTqyvYWCp+rNZSNw2aED
        A3Lomqj20afcTCcEBgiCfXPz3taFT5GUZxfVTZHJZmb1zDKrPO8IHeyFU9gFwZz5
        oPiUmqg+HlMb/aN0H/HPLu8bX4+uki0q85zak8kCggEATTrEX1AfhYlhXBQbJB5G
        RoC6T413VGAi9USTnhstoOymNd1Jc31cKC0wJ1Wc0cuXiDSx3HIScJe9go37/pp2
        EtjWWPYmd1Qewbiayq+AURT3URCPLPwPy9VfzEAwzXYRCIeShHubJ205F/ATCHQ4
        e8txSmyBe8JoaHDWkLuIm4XiesiQBlq4iT/2jjcYuh6EIuCErcUlLFimMXxl6ZKe
        1bXH7ZfljeAAp5cdKRmNbFUG7hyORTWvSG0Lrs65oFl4L31TqtFs57ZOEwcKu1BL
        Drq+224tb1yzPk3qH1POA10aS/uMST2SM8aT27+YqxXYgqSoBbwgMznNib7szGxE
        IwKCAQBku9iivSQdKNLQEO9UyJ4AZZ/FLsGlFnL0VMsgcTnV8GC6AEAWu9GDcu5F
        vBMwpW5XEKeXuP3u/Z+PpmR8QHOH5ggsboJ1/YXjeX2YjW++RmPv+eo67qDU0049
        8vpBUO2gFa2sJJAT6CJ/4SNR6N4N2d6ZDTPW/kYNtXLFaUukq5oY+D/ngm3thu4b
        v539gAoRRR3AyOEkiwI0aSSs0hL2F/M4IBW7mlIWlEgKYrGqJ6AXN9EExNF9sc8i
        htVEA+6Mw4OQAvSbUW8XzAtZgfmkW1R1nqe3tSJeRjpz7PMCHB4h8B5d5HEajOGo
        3Njq05PpdxA/nESmKCjPufk3JiEd
        -----END PRIVATE KEY-----
        """;

    /// <summary>Too small.</summary>
    internal const string Bits1024 = """
        -----BEGIN PRIVATE KEY-----
        MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBAM1r8tgfWXYs+06D
        FszKmUOjm3QrMdSyLecY02DLGfh6YOd7Kwja1Te2hJjd47WhZIlIwqrjBXljxWLB
        jXBYRoO3bPcmnpZZ00+ojlX8+F7/K4uwRnXlxsM5Q6Cn8uNzd23sCzbcNkntd6Fj
        tM29A20DTEnrUXLcRrfL/6U4DBgFAgMBAAECgYEAuavsn/QWBH6710cdgJVO2pgy
        llnEfJ9gZhVGWaK6IqFanV/ykdpaBjVuvE0y2KS8HmopqhPwirvnWU/g676eXCbA
        5Ktde2Jb1xWw2GH/3VOwPmchRf7O9VZHwFrvvJ/wKwKomDrZ3zmynDjp/VolXWFk
        jh60+doKqUxnnE1PFYECQQD+x4EEpzxxPC4HvdDDpJLeLIoYw/q9tFF68CQxFoZl
        XOCxy0fLn8iTHTpoFdBr/SRgnCCIyLocTW+wnud7NUVpAkEAzmfn3H+lR5Wn3uiy
        FpACmfrDDQs/z4ZnR5QXwdVLi4QTItPuSg6w+tpeOHYCkjOGecd7z70UuEdnS90H
        tC5ePQJBANJKPw5lLrlT77ZKEN76npKs9or8b6BXDg3H2kd+DQ3q/Dcjzy2dw8LR
        lBzHLJGFjpoDI8Ni0mJ78903O17xmEkCQQCYPdWsMs5i/YSjivkIYVI55tcFgP2h
        AR6ekiHvy3Z8Qn+m2bDSGQH7FSQX+xssYSrYGgY9lNZ6kdgkAbTT9rt1AkBup0Aa
        ey3Ac//OqKjL9DwyIVTNTYOKkPcJZwo9bd+wiFsrA92FE0r6nFaaPGtVP9VWx6q0
        ePHpqDV9OngC6z45
        -----END PRIVATE KEY-----
        """;

    /// <summary>Too small by a bit.</summary>
    internal const string Bits2047 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAFdhIS6icPCqIwSj
        D+yXc0YtLkzuvQ6bj+PrVwBEtSRjwESH+zZVdZNBrzNzH+lDxFbpYZxnirnC5+Qu
        sMOj682EFkFFSuOnXCOPBlzoOHKFaJA0QebX63D7skGdugcK6iOkETKAtEKcP17x
        FAr8ZZ6bqmwnxihuljFHJjiemBH1yy+MaGx4Yqug57KcPl7d5gyGVYfvdB62SJ3F
        Rdjrz46Efn3zA6LArnuPhfiCUCk7HNzb9MCPPXEoWQGAMDIMWuhqpugemsh3802u
        uQl0T/qqBJGuGJqJq+lD8RlOXpg4yFEd04wvhxo5iGfFvUG7owqBElOe6z0rnfX9
        GnRc0j0CAwEAAQKCAQAIy1nPm8HKNxV3LgI4SbXsZje2voCAq997jQAgosmoc/Gx
        9A2wlkFTJNVBVGDt1Ug5hxuv5ivsLlWwfZKE3kapVJX408SJzRpU6dw2FZk4zXyM
        pvXLCghEQtDaEcnbU5nlJGomrxV1bsxh/dmKkYSYxgoNAKPNBfRP2V1bbXrYs8h4
        zwzjq4ttpoUf3ovwGz+1x79V5+v2iXa64iMbJtJmiGQpB3OSzv+/mcqnLx9UcXsn
        HOPQEc1Rorj/H2N0ho3GiTMfu4mt5vzzoaY0a3xrLZvhW27jXeod5dgm3lifWvR2
        mlgB5R0tF+OrV//V+0TxQU62ugK/s6EOPkx9CVABAoGBANHxpvJhJpql+cFX3zGw
        aY/RbXK82hiNVbePqnhKzCMRXpu1YbHwV9Ji3swrzSmWvPc1M3BlkthbnIeWr8In
        NAPak9c5iQYvatVCKe6YDy+o+v6+msd+96l7q/vJ+brpWoazj2vTIsQGDHr7FdCd
        +6Xcm84Oj/nyyUPOYgAoNHsBAoGAaoxQXAM61wjWZFwmAMeiwyxetAANDqA5tL+E
        SvGPs2weLKAQSWGVAWjkfYbHN4LID0bIig/witSm4kR0HSmpNhmFtWjGlVF1BWoe
        GiisqXPqDXi/yQD+ALpJUwzxnMlGvl9ZXXel3sg4M1WRhy/4sgUiR4dR842DY9zN
        c5bqgz0CgYEApROYzJ59Jz54eoEoez6WUkI/B+fcqU+AZbwuMzXE+5HtzQs6zRoJ
        Q+EABJQwVpIy9UI8txT2+O5Xzvk6K7R9nsYgVyvjRRzFqPfEVtnznusEqIeg1lpM
        TFR0759poIFZ7+6CSCsU/AMxjwWcqpN+SnWDgOtMZCF2Bb3iqvLyCQECgYBOxFYv
        /49DItxjqx/JGczAno+QYC1G77pZXe/t+3Bxgu83rEj+Bq7CMQohpj6mUf+WE4zz
        S99WsuiAg3yXhpH6VZncR43vGx34l7+TNRiX2QJhXS/i5+HfJdhJFluTvdSXriOB
        jo9ICBpMEOkZ2KPw7wytdmNmOuq0K6qS1jGePQKBgQCWp90j4UuAQjw4u6CKmvrm
        KXGEHg3kltGkkSMBpyOA6NNRs8qLgJJhgTIl2tQvQvwDVzToH1heo+bfizP7pOvG
        atv4A2ef3DUymEHhz7473WfUxnbWMfWwzpIA4zGOmP87KAzMeLGaNxb6YnEnviyX
        j8/EWxVEEnUpDialTOZidg==
        -----END PRIVATE KEY-----
        """;

    /// <summary>Too large.</summary>
    internal const string Bits4104 = """
        -----BEGIN PRIVATE KEY-----
        MIIJRQIBADANBgkqhkiG9w0BAQEFAASCCS8wggkrAgEAAoICAgCyjmeI/JyqmBh+
        ZFBthCG8Dx02IfiY4XK748VlSfqjcFJhsh1zu6cbwTgZsSB2Gj11E1rH/z/RBTho
        xhkDSztWqNzEXEzseQ5UaTvnGJiHE7yvCQC8argR5ThM9La6C8rLFTYL/OE8Jq9B
        zXdKEjYdU5UCDhzIkGqZSZKXFY7dFVcIIv7VK6Ny5kgWwygMCbPMyPBPqfaOzBkV
        nSAsSo5oWt/xwZnXI3KkC1TNdiNuASjxQZEkBWCdvSAlrRKvj8Scbu0gAFW33QAW
        PNNi1/UhfJY9VJNCjtvRo8QuLyLAf/GkqwECu7D286KpvjdRUIW2SRp392ikC+cW
        hMuTP/PWSKpNGhWnlxxIzvJaZiF9fgNW6h4unET6c3ngZhnhGlRJ7k2BUExu0spq
        7srR/maX2jzQ2usCikZOh1mt2zFtkDMRKmisn1rhs2Jhd/u/KZSruGGbE4aVqQXy
        E0SbdLF5jzkjv1w1/2/VLegnHQfwiKeEC+cXyT0D9l7r6VnF7VwMKIXKlWzvh1kA
        f/gQZIxPKoQ7Mi3GVPYFHURspiXIe5aEqUVrZHMCLVqRBYLsxjwYO8HlZU1072eB
        gI6oM5qPDEEDsduD6mvaOVAfYTegNn77Fdbc36/C841es+0oAbR+qFFiC8qIUbj1
        loHQgZaFqsbomJ+eLZYz071HB491TXcCAwEAAQKCAgE6ZxG+YMHtmqoITU9xQtK1
        7EultR7XAobAphOeub/dTZPkmJnBjRNvpJdw79qqRpLrhFUhLX/2Ijr9Ki5sQWM7
        SShModQXVNE3EuShBg59wBrrNYqkFlP2pn7vzOsnl0vReTKgYSpavlx8rXPjKmnA
        1eHbNjp776CuWr4z5L1B2wUIiEnJ9+gSYPgbWeHzbgj9ZowTwof+1QsvYqFvW0OR
        JogxTx2+nL2Woo4uVgHorUBzCPssSQX9Eis9p4qBGgk5EZ9F5FYlOYgZvfN2VSS8
        uz949/zivE9yFprIcGpxhGfJcJV4C2Qqoi4GT01Qr4HMycR6kNYNMkd3uh/MHhLn
        b0Y8OrEssMOxREBp+AsKR9ZwZW067QDJLHA1vjSCsx8kprg6zC8BYoZi5gkYIsIH
        0rzkH0orn16kF9t8RvciBHlXL03Z+yH9JMwt9ZXTlovXB/kvnSinJsoA3ag11V4b
        CNgPj95NQOkc0/Hz7m6jZCQ1rDgAz7UmTx9/8pof+5GA33re9r0qcD8Y3Q3Q6d/x
        OvwUvW7GSitlrkBPB5Ir3kmEv69Ybu5VPjtgum0P2UzqEsDkfoEU+AMBTcFCkutR
        45tBsaLEeBU41fOjp9yVwPSBS4v74ixP5yuz7wx2sFa14ssu1yPpS4m0a51ackO4
        ymHNMvg/cth3Xhfga+d7rkECggEBDcooywABdS8HrCPGf13ANVejoi1Rmnz0dYju
        lOtcZJVq9eUUA4dsli/vcN6YqQ7LwyVH1CcioaoXoPr4zZwiZ85TdjUfrP9And0H
        PEAU9PmjpUu6Ptepl+Gbbt9n5mCxeCNiC3/eXeT5K+oHLV5fBBTQdk+h4GyxSZ1t
        oosSQPyUaLqJDUgCmZh7j6sZMILSiaQxR976tpMVzgxQzp8hfwsLdvC/Y7u+O6Sw
        rJIXJohqSvc+FnNObAMzF+czy3oY/DDje8kl5YogJBuEYpGR8XEhRf3W2193zXK2
        16GfMT4VlcI/GyzAYQ/kzPsVu/djB9UT9c0x5soQtAUheKXY4EkCggEBDPLTbE2Y
        WgEaQHO9gPRXc49GOTVQTB11SByUlrthsue3leU7bEa7zilkv48YFk7tzoVG3Nfn
        PzC89fKyiiy2jLfpsUZnh+0uc0cfdHyL6i/E0QRNxDMM8IBMzjqk8Xytcm6m54aU
        4beZZ1Pfog2TxxLlEa2pUEKpFnMQ26JjWf/f4FQWkTgRN5YWD/ztXcclFCD2KwrG
        KWCYigxWBv7AxuHmq9tVm3U+uwGauY7tJXL1XGHa2/I7nVTQJLHE5bEZcwdqh+V8
        aiJZT3q2d+8f7SFQbKlnTH3v3cjuhwVKp+OWGgvYP1s7aDFzIU56w7uR3jJHCUWF
        ILnEXX6+qf/UP78CggEBA5+OwGgr+eJ1naF40paLnnh8omxN+M3EXe2w4qhFCpjI
        FfwvGg5HVd8ahwm2CxW8LHZrPS9bRicvNjk7jqrrz2LDQ1gKDqazD8e30vjziLrf
        aNtRAJoiEapR8Pv6jOnzN6H0bRkYEIvNfOBtKlqVlLjzXWLnIdTtcG5RFFh+X1z+
        kdYRlM/K/xi1vrYyVDDLqSbfXAcW0UosfIt34BKn9n2scYAoicgW4A0R7wYj1xgY
        9cGpKrT5ciAVGL7DOT/HuNwPqcLclkeI0nP4gP3G3y3elElyXwnirLTrnhT1gzbQ
        7RyxAC7uDZLjh4ih2VXTS4eNSxSze/S0FtkSRmUtayECggEBASI5lJ/umOLD06TO
        kL3T8lA3C8c5MpDZteiasd/SHAHhtwQNAdvnkZNaONNkfn+GnrBYlflpS8UOplIL
        g8GKciOgGF9brTD9AibWADLvZR+tkcdYr7bwiRYSo3PLAUGzRfOeNWM5IdIbYkqb
        p+qcZ6+l0rhrvJU5jLeiYDiFjlmy1kdGeox4JW/Emr3AYpePDYYdR4N3+iN095FA
        7vfbFQ6uTZm0kxne1iy7yUdUSBUamm4O5Xb99TZ5ytytqpao7cNWdnOHQxuiyiyq
        UTHkj7R9ACaM3suf9sEi8TtrX+uzNrCWzGVGfEboF6BxazW+/b9VLOCjWUwqfy0b
        sHKvuK0CggEAZVmv/3uZKx6s3sDkTIUJ+LYl93L1KORxnmKF5G2i5Bs7wUHV1wUX
        /VWvAM+MvkVp4G87MDQQfFWBCsLBvqo5i+UqPthyfVinXbXREzd+XtV2bUpSrZ/w
        eV5TbarfSTPwfLOWPItuMKWtwWv9WaMPHtZjaPcWOfQv6L0wT8Yqojk+wqFcTYn+
        Njax99LDzJlZzBcb/IX6VoMeQw5eMto9wdyCwb1fo4Q156QQK5HGc9nDXSS94nXk
        vuowDUaEptm4Ncb81tsO5cpWCXVDVsLSDWAac6RKleGOjo56vgNjeL2vLBEmOR2s
        dbzke80eZhZmVN9nCoLQASPYYCDZVO8H7Q==
        -----END PRIVATE KEY-----
        """;

    /// <summary>2048 bits of three primes.</summary>
    internal const string ThreePrimes = """
        -----BEGIN PRIVATE KEY-----
        MIIE8wIBADANBgkqhkiG9w0BAQEFAASCBN0wggTZAgEBAoIBAQDItXHkR3NLJMm3
        fYzL4C2NEvpKSa/K2tu6o+QUKqd5DRu5GazgRJUg6gwPdsddEySFUKMhA54W+ojW
        H19WktVGB2DUpGb/xmg+X6d4ACxxcjZt+QloBFaDXCM02+egbL9m0wIJcRIz1cfb
        CalY4OIGGhvssAkKdI/30hTAAbNrrOLUIlPVtb7xT/+H9jupTALfm9SNNZUbz+k7
        mh+y2AyGFn7AhwdT8WR1R4Tf2eP/vTMSzipeSYxq5LEPkF4cndUliX6Lb3EM7s92
        wAcp5wmKLizJLUdFlVkokmV0eT9zRG77/12U/kebdwHkBRZf0OOeTtyUGgXoA7a0
        hgDtcCm7AgMBAAECggEAfH0WRDoRB9Wsi/QChV3pwuu3dKZZs9+llBEdYWjHcWyw
        +lEzifLf8IdarajFpTQ/XbUTSWHeB3CjuPPChYcTY5kl9R53iEO+2pkn3WV2K3Nk
        0Tc7Hxea4n4DeWNC6tMHfIhjpXrZkWjNPcrzaEL4g0SjshblYtlH/S5JYqUxnUeP
        Aj/isS7FiGMcKxwNiI8ZWThIAqn6HwzqQoNmSBTh0tnBXuLkcmkxdZYxca3ApsRF
        1XVVdhABD12i7d1uQh/wRTXl5XRqezeaXCA8fmQZj/IEJ+weoCH8Svnf2meFWDxR
        PLjEFAkROKYD3dkNNnANkqlgtey+qycMzTg2gOExgQJWB0RsMBoACEQqdjInXkp1
        Dp4P1h668rpYmK2NT9XZdsnQRLKmiHFTXBrGgc1YtkhyChHXQX/0V9a6DTImStuS
        rlcN4eqZi28iQEqBWY3J6VYxebMp8DECVgcTngCjoX+ZCQ7+DKvvBuv4LWiNY858
        ftCRc3vgU/KF26/kORS6poRgBaInTd88PKoC8hHKBIh5dpYUgW9+nSX67zJ498Ez
        HVCo8WH3fXm2GbCjhVT3AlYHOKRQf+V8UU/oNxoLhe0fY0zVNaAKxcR3oi0DIbp/
        YTaErQjyF7n/kdOi88utBfvbqbK9sUm5ZvNlXWnThLAScQqobJe6h+n+/Inf1RbH
        uBBdn/ySYQJWBCWd0NgS+tguc8eym0rObpeX3I4Gr+lK02R5HV2/M/73V2LRhHFA
        xZATnQuVWb1N+38QZhZRg7xSHu7TTwgOhURAyf4TifcvNaZbFcLXl+x7r4STzM8C
        VgHfmF5HVyZ5khF9BZ4FETKYCJIVRWc5e0jiTukaxTRdEdrk4ptOQmepDfMwii0c
        d7dUGBQucCSTqGJGEeuAqwjiYbLHi4P5eQ0kcEr09nmeL4imminuMIIBDDCCAQgC
        VgPnGScvohMwXRpusn/oUJckIcFktt+VTep4+zkLMMXZWZglWWFD2BoFDW/ukF/f
        hckJXxDzI1KCaEdQGLzn59F3UwBQ2LjuBl6H7xkIFvkESIRAFGftAlYB7tDMUZEJ
        w+g4kR6irqJLWL/HEmRn84A1Ylm59MrhEjaHXegYfgtnR51SFGs4sHGIEbYdpO2X
        jbKrrwWxeYGcgmZ/P4s2e9x3sQc/9Hu8NNzdcwcoOQJWAhoAXIj+9hSkwAKfaqDE
        WdmfiakbJtn0SlThRUNuBTiejNZ+Yw2QarlXytqD2pcY0Unm1O8tFNPr/tx9f3IR
        ehAjbPWSyvPXbyGLLquTTcjgLoN/dLs=
        -----END PRIVATE KEY-----
        """;

    /// <summary>2048 bits, exponent 3.</summary>
    internal const string Exponent3 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDSm0xgu1WR0jrR
        pmSbvCeDY+dl/p8cO63UpwJ7VbAjREVwp1oLBcUuI9FWQkSmVcXGKl4P3saeR2Lu
        LpP1e4+sTHDP30YVgTrmZekMHfvYTbpHLc0/spvfoIr6hbwHndOLFkSso3jB95uQ
        NXg/n7gwZUVSKDzFb1zSiDTU2nTPErQZW6EIjL1G/g9VPNzmNcjIwZiioxCSiabi
        NwSHi/xN5qt8WBOwdNBBMzO7EpVf4z0XorPCRmV7rGxrxBIufHA92xuaaWaPHC5o
        ItpI4ydhYKdWd2848rTPHk8+XzkizoexG8AOQHmvRAe9i1bXi2Yfofnw8WHIuWcq
        sD5l0qmbAgEDAoIBAQCMZ4hAfOO2jCc2bu29KBpXl++ZVGoS0nPjGgGnjnVs2C5L
        GjwHWS4ewouO1thu49kuxulf6dm+2kH0Hw1OUl/IMvXf6i65ANHu7ptdaVKQM9GE
        yTN/zGfqawdRrn1aaTeyDthzF6XWpRJgI6V/v9AgQ4OMGtMuSj3hsCM4kaM0te0P
        LJQ7cSRZkSaxanknJSN5HurfTXSU3SicnQkIJ7Vwmnol/a4Zb7Zgg7+KvjACXJrw
        RXK7M9Zvc9s2UvWf++uQpv05Z4o6SfjWgO59nSXItuH+3CnIJyztM2anY1QoZn7m
        7knoPRsoMVSJ8MVzPju/Ouc+RmP4qIh7ZKzdCN0bAoGBAO12d0J8Lq9WItC1QlL4
        iaDqGnsy00Mm9RvhdYs2V3pumagQlz1akJuL0m7Ec+jp/HnScq7Iq5GkUOhgH6xy
        KDJydF46mesElL08O6AwVQFTja1fzXZ8q9w3gK2hAlEobcuY5ZnaotrjW4CjOn0x
        c/x597hDgmWvQXtcNPyRIoE3AoGBAOMMIYAzNFdqgYSV2tQy9HKo+L0g256MSM4V
        1evE+PG2ZUwyxFEvvKMkmyWmgWRyW9rcx9jgzRIwLbs6J/VMWlxybEGJtCwzGHvq
        JdRcIm1gwKb4X7oQDBUz0IeiR+m9xv290LdXQfYPnohLZ7F5OhAG0ebQBWYkex8V
        ZD6JIty9AoGBAJ5O+ixSyco5bIsjgYylsRXxZvzMjNdvThKWTlzO5PxJu8VgZNOR
        tb0H4Z8toptGqFE29x8wcmEYNfBAFR2hcCGhoul8ZpytuH4oJ8AgOKuNCR4/3k79
        x+glAHPArDYa890QmRE8bJHs56sXfFN2TVL7+nrXrEPKK6eSzf22FwDPAoGBAJdd
        a6rMzY+cVlhj5zgh+ExwpdNrPRRdhd65OUfYpfZ5mN13LYt1KGzDEhkZq5hMPTyT
        L+XrM2F1c9ImxU4y5uhMSCuxIsgiEFKcGTg9bEjrKxn66nwKsrjNNa/BhUZ+hKkp
        Nc+PgU61FFrc78umJrVZ4USKrkQYUhS47X8GFz3TAoGAEba+wnemtmTLFVy1jPdU
        4IS3+/2F21Fq3lMIbDig+cjxsvmh/ZO7SdEImyW9d2QZEec72lWzGl7IThzTn85H
        zEN/iLl5SZ4e8QcxAGH245Vn+65pq1gk4GJWLFxP0x3Ewa+KQniIHy/OtEWJ5mNa
        ONgXRKvJveTWvL3PLI8q7Oc=
        -----END PRIVATE KEY-----
        """;

    /// <summary>For RSA-PSS signatures alone.</summary>
    internal const string PssOnly = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADALBgkqhkiG9w0BAQoEggSpMIIEpQIBAAKCAQEAolGxZDsrNm+hLn29
        I2+REUwc3dkj8y+9ua4MpaohCQBRm6giEyijbFVeE8PN4oSnhBoKJbOo/D+jg0i4
        gvDVU/9QbnWFkfUaCaBwWBj8oPSTMVvL9PNJOOqzPBeO5FArWn0NYZPHrLDS0ia4
        Y26m8LIyJ+0OdKHVEo80jHXwgY4CG7fKmn9hJ7F5KQrnxsu9yAwjpikJMhES0y5U
        fqia2lfYUdFJJpG4D/qed3eaDvaTak0lLF7zpKoqyR34LSi5OU9hoBp6/gsSPAJP
        zJW2ZZk8ZtduINi4nLIzbiX4qBKR8/TtuOmPco/++FG6FVpShs6jYdnjUN+ovFZW
        7VRN4wIDAQABAoIBADsdzqIHDKdwQ383qzVnMinfExpXNYkhx5MDCTcivZJWK+Kp
        evOIVvCjLLa9FtRbZNkvVKfDhZWNJeOwDgceaEuFzojUQ3fTkQ6VgKUNQKDsQll1
        KdSF8JKKpAmMOO39JrT3m3KAzHWgFsAT+w63o5RBChRReXTP5dazEjvfzl6YQLf+
        wK8xQk+5o1LClsrrkHn9ZMa+jCx558TQpxsRHd7K1oUn3rbUXV1j5fOXv8G7Vv8B
        YNPxe7b9CjEBc+XeN261YjesTaAheCUCaXUZnUgEGjPaxiBuSqb13HK6pbOaMv+B
        hc4nIneDRNSnraZgITr9oauJXCKjx0tcQNG9lvECgYEA5UxTrkIK44CnhBbnjbY3
        ochFxo4FcJfIlN8zs669rfqq8ZFQIrRxQw7bLOVZ9pOBG4dDCuwInpyfhsa5e7FH
        lVc0RyQgvpldCwe8q+dY81qqpa0j+0gemeq9fBDyEuHHACtRd+UAnldJmYIeUyBU
        tN/jNfQ2XBnfhPpWgYPGKvECgYEAtTiieilWvQo7zaEQ74jHrwiTk2womxMatTam
        LqzVGCbeW71c9WbQ42okuOUeJPGdU7IQKKmwmIADdqKJrCDRvZcYG0LiQpXSnXDg
        H9VEM4TYB+Uv/3cuGpWoHx72RnuvTd+bV9fLDdq/jXEMEDmu44sDd39mV9XS3OuS
        FA9E/hMCgYEAoMEEIbUXYSv/RTGxoL5Q/lEj6fIDik4/R2+8FYq6XFDSq40Ou2X5
        yeOOcUlR6va6mwwXSn70BA8WIC0OONOutdpvQjjn4/gtLOB9u57z05iK7qAWC8Mi
        ARJ7SZGvxOEY3NuBwCaCaoATj1WT4P9Xo38bEeZmfed9twKyxxYVRmECgYEAmJ5G
        r20LII9yx/1ifuiJis5FQr2vANK5Bm4szFg/6mQplcdHd2CMgUmN/azvkxtsbOUk
        GKq4D+aXhBzkpvLI0MtjwOm2FW+J/Y/nIMgB9QVmzldk8dfUGw14liUEMV3OyF2N
        vQ/+cP+NnLfc+fkqYXVciRHhBg4M1IML9hrZ9sMCgYEAylEJGFkVcsEqai04xDh4
        l+muLrJlUaqZt1O2D+LHJPs+YFMDUqVM8GjdNOhG89GPVm0F4c+epdNCQg9y8R5B
        gpJyoEAI5NRfEeKEowC5RXavGE1Hc7w+7VjOgTHr59+ZDWS7GPANvhvhP8mA2/TQ
        ppCBfnRxLd2tRqyljhpf/Xo=
        -----END PRIVATE KEY-----
        """;

    /// <summary>Not RSA, and of the wrong curve.</summary>
    internal const string EcP384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDA+4kqLIPIn3TEUBJUo
        ZanRG8fP7HKNNkebj5GkBhm/UXd+vvdmwvOgkULVnlCk6vahZANiAATHx0/pwbb8
        +JiKhEr/X2h6Tb5WOfC1qUv92RVZ2VOke6HZituHADMIWAkN5PoLJLvoI2eDpTJ8
        ozxV3pii1wW1KlcvNY6Sq8BzCuknV4OVfm7tQisMn+W3Zf45fzuiLF8=
        -----END PRIVATE KEY-----
        """;

    /// <summary>The bytes 0 to 31, wrapped to <see cref="Bits2048"/> by OpenSSL under the label <c>premium</c>: a ciphertext whose first byte is zero.</summary>
    internal const string LeadingZeroBlob = "AE7IGoDTQGZuoDkC3iKeYL2nN0x4gk6tjvPJ2eTPvGy-fpX35NpMJYtRH7w3H9Yche-iUCXTZxyGDL24oLIY2vb68K_wkrsV6D3ZFiJAajyBNGZPHuvzqFVtrzVOV9HH-UItKETRQ69hv5nKwKjrRSlVLpKnraGmXUUsUm3wXa1stgSQ9O4IfjqTdV0B_lwRcHIB_8sDrydC3TdLjKBbH8juKJv_zohg1ZqJ2b0jXaGHzUCYXM-NEmdA2SZymKX1r9mMuzWNe9oUO2JTWf_TN8gjWcB73vVHOq_9ob73Af7Ps8Ox5v4tuR_TXhHtjOaFQ-w9_s4xmgq-aLhJ9J7V2A";
}
